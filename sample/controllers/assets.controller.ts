import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Controller, Get, Header } from '@nestjs/common';
import { SAMPLE_FOLDER } from '../folder.js';

const read = (name: string): string => readFileSync(join(SAMPLE_FOLDER, 'public', name), 'utf8');

/** The two files that pages load, as they lie in `public`. */
@Controller()
export class AssetsController {
  readonly #style = read('style.css');
  readonly #script = read('live.js');

  @Get('style.css')
  @Header('Content-Type', 'text/css; charset=utf-8')
  @Header('Cache-Control', 'no-cache')
  style(): string {
    return this.#style;
  }

  @Get('live.js')
  @Header('Content-Type', 'text/javascript; charset=utf-8')
  @Header('Cache-Control', 'no-cache')
  script(): string {
    return this.#script;
  }
}
