import { MaestranoDoctorError } from '../../errors/index.js';
import { type HttpClient } from '../http/index.js';

/** The control API of a sandbox that runs already. */
export class ControlClient {
  constructor(
    private readonly http: HttpClient,
    readonly url: string,
    private readonly token: string,
  ) {}

  /** @throws MaestranoDoctorError `MNO_DOCTOR_SANDBOX` */
  async call(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await this.http.send({
      method,
      url: `${this.url}/_sandbox${path}`,
      headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (answer.status === 0)
      throw MaestranoDoctorError.sandbox(
        `There is no sandbox at ${this.url} (${answer.error ?? 'no answer'}).`,
        'Start one, or leave --sandbox out: the doctor then brings its own.',
      );
    if (answer.status === 401)
      throw MaestranoDoctorError.sandbox(
        `The sandbox at ${this.url} does not know this control token.`,
        'Give the token it printed when it started, by --token or MNO_SANDBOX_CONTROL_TOKEN.',
      );
    if (answer.status !== 200)
      throw MaestranoDoctorError.sandbox(
        `The sandbox at ${this.url} answered ${answer.status} to ${method} ${path}.`,
        'It has to be a sandbox of this version of nestjs-maestrano.',
      );
    return JSON.parse(answer.body) as unknown;
  }
}
