import { createServer } from 'node:net';

/**
 * Makes sure of a port before anything is touched that belongs to whoever listens on it.
 *
 * @param variable what changes the port
 * @throws RangeError in words for people
 */
export async function assertFree(variable: string, port: number): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', ({ code, message }: NodeJS.ErrnoException) => {
      const reason = code === 'EADDRINUSE' ? 'is taken' : `cannot be used (${code ?? message})`;
      const other = port < 65535 ? port + 1 : port - 1;
      reject(new RangeError(`Port ${port} ${reason}. Choose another one: ${variable}=${other} npm start`));
    });
    server.listen(port, '127.0.0.1', resolve);
  });
  await new Promise(resolve => server.close(resolve));
}
