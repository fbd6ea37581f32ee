import { ScriptedServer } from '../support/scripted-server.js';

interface Bill {
  readonly id: string;
  readonly group_id: string | null;
  readonly description: string | null;
}

/** The marketplace's side: session checks and bills, well, slow or down. */
export class SoakPlatform {
  readonly bills: (Bill & Record<string, unknown>)[] = [];
  state: 'well' | 'slow' | 'down' = 'well';
  calls = 0;

  private constructor(readonly server: ScriptedServer) {}

  static async start(random: () => number): Promise<SoakPlatform> {
    const server = await ScriptedServer.start();
    const platform = new SoakPlatform(server);
    server.script = async ({ method, url, body }, response, socket) => {
      platform.calls += 1;
      server.seen.length = 0;
      if (platform.state === 'down') return void socket.destroy();
      if (platform.state === 'slow') await new Promise(done => setTimeout(done, 1_000 + random() * 5_000));
      const answer = url.includes('/bills') ? platform.#bill(method, url, body) : check();
      // One in a hundred answers is lost after its effect.
      if (method === 'POST' && random() < 0.01) return void socket.destroy();
      response.end(JSON.stringify(answer));
    };
    return platform;
  }

  #bill(method: string, url: string, body: string): object {
    const { pathname, searchParams } = new URL(url, 'http://platform');
    const id = /bills\/([^/]+)$/.exec(pathname)?.[1];
    if (method === 'POST') return success(this.#create(new URLSearchParams(body)));
    if (id !== undefined) return success(this.bills.find(bill => bill.id === id));
    const group = searchParams.get('group_id');
    return success(this.bills.filter(bill => group === null || bill.group_id === group));
  }

  #create(form: URLSearchParams): object {
    const at = new Date().toISOString();
    const bill = {
      object: 'account_bill',
      id: `bill-${this.bills.length + 1}`,
      group_id: form.get('group_id'),
      price_cents: Number(form.get('price_cents')),
      description: form.get('description'),
      currency: 'AUD',
      status: 'submitted',
      created_at: at,
      updated_at: at,
    };
    this.bills.push(bill);
    return bill;
  }
}

const success = (data: unknown): object => ({ success: true, errors: {}, data });
const check = (): object => ({ valid: true, recheck: new Date(Date.now() + 20_000).toISOString() });
