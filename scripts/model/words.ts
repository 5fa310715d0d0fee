const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** What the sentences of the corpus are made of. Plain lists, so that the vocabulary grows by typing a word. */
export const ADJECTIVES = words(`
  abandoned ancient angry bitter black blue brave bright broken brown burning calm careful clean clever cold crowded curious
  dangerous dark deep distant dry dusty eastern empty enemy fast final fresh friendly frozen full gentle golden good great green
  happy heavy hidden hollow hostile hot hungry iron large last little lonely long lost loud lucky main narrow near nearest new noisy
  northern old open own peaceful poor quick quiet ready red rich rough round safe sharp short silent silver simple slow small soft
  southern steep stolen stone strange strong sudden sweet tall thick thin tired useful visible warm weak wet white wide wild wise
  wooden worn wounded yellow young
`);

export const NOUNS = words(`
  action agent animal apple apprentice archer armor arrow ash assistant axe bag baker bandit basket battle bear bench berry bird blacksmith
  boat bone book bottle bow box bread bridge brother bucket building camp campfire captain carpenter cart castle cat cave chair
  chest chicken child city cliff cloak coal coast coin cook copper corner cow craft crow crystal danger daughter day deer desert
  distance dog door dragon dust egg enemy energy entity evening eye family farm farmer father fence field fire fish fisher flame
  flower food footprint forager forest fork friend fruit garden gate ghost giant goat goblin gold grass group guard hall hammer hand
  harbor harvest hazard head healer health herb hill home horse house hunter ingot inn inventory iron island item journey key king
  kitchen knife lake lamp land lantern leader leaf leather letter light lizard lock log lord machine map market master meadow meal
  meat medicine melody merchant message metal mill mine miner mirror monster moon morning mother mountain mouse mushroom nail
  neighbor nest net night noise oil orchard ore owner palace paper party path patrol pearl people person pickaxe piece pig pine
  pipe place plan plant player plow point poison pond position potion priest prince prisoner promise quarry queen quest rabbit raft
  rain ranger rat recipe resource reward ring river road robe rock roof room root rope ruin sailor salt sand scout sea seed shadow
  sheep shelter shepherd shield ship shoe shop shore shovel signal sister skeleton sky smith smoke snake snow soldier son song soup
  spear spider spirit spring staff star statue steel step stone storm story stranger stream street string sun swamp sword system table tail
  target tavern team temple tent thief thing thread tool torch tower town track trade trail trap traveler treasure tree tribe tunnel user
  valley village villager voice wagon wall water way weapon weather well wheat wheel wind window wine winter witch wizard wolf woman
  wood wool word worker world wound yard
`);

export const VERBS = words(`
  answers approaches asks attacks avoids begins blocks boils breaks brings builds burns buys calls carries catches chases chooses
  cleans climbs closes collects cooks counts covers crafts crosses cuts decides defends delivers digs discovers drinks drops eats
  enters escapes examines explores fears feeds fights fills finds finishes fixes flees follows forgets gathers gives grows guards
  guides hears heals helps hides hits holds hunts ignores invites joins jumps keeps kicks kills knows leads learns leaves lifts likes
  listens lives locks looks loses loves makes marks meets melts misses moves needs notices offers opens orders paints passes pays
  picks places plans plants plays points prepares promises protects pulls pushes puts raises reaches reads receives remembers repairs
  returns rides runs saves searches sees sells sends serves shakes shares shouts shows sings sits sleeps smells speaks spends stands
  starts stays steals stops strikes studies swims takes talks teaches tells thanks thinks throws touches trades trains travels trusts
  turns uses visits waits wakes walks wants warns washes watches wears whispers wins wishes works writes
`);

export const LINKS = words(`
  about above across after against along and around as at because before behind below beside between beyond but by down during for
  from if in inside into like near of off on or out outside over since so then through to toward under until up when where while
  with within without
`);

export const PRONOUNS = words(`he she it they you we I someone everyone nobody this that these those who what`);

export const ARTICLES = words(`the the the a a an every each any no one some another his her its their your our my this that`);

export const TOOL_NAMES = words(`
  move_to explore_direction pickup_item drop_item use_item craft_item look_at send_message idle attack defend follow flee talk_to
  give_item take_item open_door close_door gather build rest eat drink wait patrol hide trade
`);

export const FIELD_NAMES = words(`
  agent_id tick position rotation velocity visible_entities inventory health energy custom_data id type name distance quantity
  metadata category damage team goal tool params reasoning target_position target_id target speed direction item item_id item_name
  recipe message recipient content amount success duration_ticks last_tool_result nearby_hazards nearby_resources description
  parameters required properties minimum maximum default events memories time_of_day weather
`);

export const CATEGORIES =
  words(`resource hazard agent item berry wood stone fire water tree rock wolf forager villager guard chest door
  north south east west up down string number integer boolean array object true false null`);

/** Invented names of people and places are two or three of these. */
export const SYLLABLES = words(`
  an ar bel bor bran cal cor da del dor dra el en er fal far fen gar gil gor hal hel il in jo kal kel kor la lan len lor ma mar mel
  mor na nar nel nor o or pel qua ra ran rin ros sa sel shan sol ta tar thal tir tor ul ur val var vel vin wen wyn ya yor za zel
`);
