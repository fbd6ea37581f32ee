// One server of the sandbox bench, in a process of its own: `bare` or `sandbox`.
import { createServer } from 'node:http';

const [kind] = process.argv.slice(2);

async function start({ body, seed }) {
  if (kind === 'bare') {
    const server = createServer((request, response) => {
      request.resume();
      response
        .writeHead(200, {
          'content-type': 'application/json; charset=utf-8',
          'content-length': Buffer.byteLength(body),
        })
        .end(body);
    });
    await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
    return server.address().port;
  }
  const { MaestranoSandbox } = await import('nestjs-maestrano/sandbox');
  return (await MaestranoSandbox.start({ port: 0, seed })).port;
}

process.on('message', async message => {
  if (message.start) process.send({ port: await start(message.start) });
  else {
    const { user, system } = process.cpuUsage();
    process.send({ micros: user + system });
  }
});
