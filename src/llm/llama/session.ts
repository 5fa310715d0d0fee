import {homedir} from 'node:os';
import {join} from 'node:path';
import type {LlamaContextSequence, LlamaGrammarEvaluationState, LlamaModel, Token, TokenBias} from 'node-llama-cpp';
import type {Log} from '../log.ts';
import {cacheFolder} from './cache-folder.ts';
import {calibrate} from './calibration/calibrate.ts';
import {type ChatTemplate, createChatTemplate, cutTemplate, type TemplateParts} from './chat-template.ts';
import {importLlama} from './import-llama.ts';
import {createLabelPriors, type LabelPriors, NO_PRIORS} from './label-prior.ts';
import {createLabelTokens, type LabelTokens} from './label-tokens.ts';
import {loadModel} from './load-model.ts';
import {createMuster, type Muster} from './muster.ts';
import {findNativeLibraries} from './native-libraries.ts';
import {openContext} from './open-context.ts';
import {openLlama} from './open-llama.ts';
import type {LlamaOptions} from './options.ts';
import {cutOwnTemplate} from './own-template.ts';
import {createSavedStates, type SavedStates} from './saved-states.ts';
import {createScores, type Scores} from './scores.ts';
import {createSequencePool, type SequencePool} from './sequences.ts';
import {createSharedPrefixes, type SharedPrefixes} from './shared-prefix.ts';
import {findTextTokens, type TextTokens} from './text-tokens.ts';
import {trainedFor} from './trained-for.ts';

/** Sequences of the first context; more agents make it grow. */
const INITIAL_SEQUENCES = 4;

/** A few hundred bytes each. */
const REMEMBERED_SCORES = 4096;

/** Files of agents that have to do without a sequence. */
const SAVED_BYTES = 2 ** 30;

/** A loaded model, ready to decide. */
export interface Session {
  /** As the model's file has it, else the file's own name. */
  readonly modelName: string;
  readonly template: ChatTemplate;
  readonly pool: SequencePool<LlamaContextSequence>;
  readonly states: SavedStates;
  /** Room of one sequence. */
  readonly contextTokens: number;
  readonly text: TextTokens;
  readonly labelTokens: LabelTokens;
  readonly priors: LabelPriors;
  readonly scores: Scores;
  /** Whoever is about to decide, so that batches wait for them. */
  readonly muster: Muster;
  readonly prefixes: SharedPrefixes;
  /** For every answer: broken tokens are taken only where a grammar leaves no other. */
  readonly tokenBias: TokenBias;
  /** What tokens say. */
  toText(tokens: readonly Token[]): string;
  /** A grammar in GBNF, ready to watch over one answer. */
  toGrammarState(gbnf: string): LlamaGrammarEvaluationState;
  /** Waits for lent sequences, then frees model, context and libraries. */
  close(): Promise<void>;
}

/** Loads libraries, model and a first context, so that whatever is missing shows before the first decision. */
export async function openSession(
  options: LlamaOptions,
  onProgress: (progress: number) => void,
  signal: AbortSignal,
  log: Log,
): Promise<Session> {
  const folder = await findNativeLibraries(options.libraries, options.environment);
  const module = await importLlama(folder);
  const {llama, threads, firstComplaint} = await openLlama(module, {...options, folder}, log);
  // A crash in native code leaves no words of ours behind; whoever reads the log then finds this at its end.
  log.info(
    {model: options.modelPath},
    'loading the model; should nothing follow, llama.cpp has crashed over it: use another model or more memory',
  );
  try {
    const model = await loadModel(llama, {
      path: options.modelPath,
      sha256: options.sha256,
      signal,
      onProgress,
      complaint: firstComplaint,
    });
    const template = createChatTemplate(toParts(module, model), model.tokenizer, module.LlamaText);
    const trainedVersion = trainedFor(model);
    const knowsPrompts = trainedVersion !== undefined && trainedVersion === options.promptVersion;
    if (trainedVersion !== undefined && !knowsPrompts) {
      log.warn(
        {trainedVersion, promptVersion: options.promptVersion},
        `the model was trained on version ${trainedVersion} of the prompts, this runtime writes version ${options.promptVersion}, so it may decide badly; use the model of this release, or train it anew`,
      );
    }
    const text = await findTextTokens(model);
    const labelTokens = createLabelTokens(model);
    const contextTokens = Math.min(options.contextTokens, model.trainContextSize);
    const measured = await calibrate(llama, model, threads, options, signal, log);
    const settings = {...measured, batchTokens: Math.min(measured.batchTokens, contextTokens)};
    const muster = createMuster({batchTokens: settings.batchTokens, now: () => performance.now()});
    const states = createSavedStates({
      folder: join(cacheFolder(options.environment, process.platform, homedir()), 'states'),
      maxBytes: SAVED_BYTES,
      log,
    });
    const pool = createSequencePool({
      async open(count) {
        await states.clear();
        return openContext(model, {count, contextTokens, settings, dispatch: muster.whenComplete, complaint: firstComplaint});
      },
      initial: Math.min(INITIAL_SEQUENCES, options.maxSequences),
      max: options.maxSequences,
      async exchange(sequence, leaving, coming) {
        // A GPU evaluates about as fast as files are read.
        if (llama.gpu === false) {
          await (leaving !== undefined && states.save(leaving, sequence));
          await states.restore(coming, sequence);
        }
      },
    });
    await pool.open();
    log.info({...settings, gpu: llama.gpu, contextTokens}, 'llama.cpp is ready');
    return {
      modelName: model.fileInfo.metadata.general?.name ?? model.filename ?? options.modelPath,
      template,
      pool,
      states,
      contextTokens,
      text,
      labelTokens,
      // A model that was trained on these very prompts means the letters that it says.
      priors: options.calibrateLabels === false || knowsPrompts ? NO_PRIORS : createLabelPriors(template, labelTokens),
      scores: createScores(options.rememberedScores ?? REMEMBERED_SCORES),
      muster,
      prefixes: createSharedPrefixes(),
      tokenBias: new module.TokenBias(model.tokenizer).set([...text.broken], {logit: -1000}),
      toText: (tokens) => model.detokenize(tokens),
      toGrammarState: (gbnf) => {
        const grammar = new module.LlamaGrammar(llama, {grammar: gbnf});
        return new module.LlamaGrammarEvaluationState({model, grammar});
      },
      async close() {
        await pool.close();
        await states.close();
        await llama.dispose();
      },
    };
  } catch (error) {
    await llama.dispose();
    throw error;
  }
}

/** How the model is talked to: as its file says, or else as node-llama-cpp finds fit for its kind, which it takes up to a second to find out. */
function toParts(module: typeof import('node-llama-cpp'), model: LlamaModel): TemplateParts {
  const {bosString, eosString, shouldPrependBosToken: hasBos} = model.tokens;
  const source: unknown = model.fileInfo.metadata.tokenizer?.chat_template;
  const own = {source: typeof source === 'string' ? source : '', bos: bosString ?? '', eos: eosString ?? ''};
  const parts = cutOwnTemplate(own, hasBos, (text) => new module.SpecialTokensText(text));
  return parts ?? cutTemplate(module.resolveChatWrapper(model, {warningLogs: false}), hasBos);
}
