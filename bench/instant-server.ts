/** `node bench/instant-server.ts`: a model server that answers at once that the agent shall idle, and prints its URL. It shows what asking costs without a model. */
import {createServer} from 'node:http';
import {text} from 'node:stream/consumers';

/** Also what the runtime probes servers with. */
const PROBED = {action: {open_seven: {code: 'q7', word: 'hi'}}};
const IDLE = {action: {idle: {}}};

const toCompletion = (action: object) =>
  JSON.stringify({
    choices: [{index: 0, finish_reason: 'stop', message: {role: 'assistant', content: JSON.stringify(action)}}],
    usage: {prompt_tokens: 1, completion_tokens: 1},
  });
const [probed, idle] = [PROBED, IDLE].map(toCompletion);

const server = createServer(async (request, response) => {
  const asked = await text(request);
  response.setHeader('content-type', 'application/json');
  response.end(request.method === 'GET' ? '{"data":[{"id":"instant"}]}' : asked.includes('open_seven') ? probed : idle);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`);
});
