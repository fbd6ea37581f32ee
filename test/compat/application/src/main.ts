import { type Adapter, play } from './scenario.js';

play(process.argv[2] as Adapter).then(
  played => console.log(JSON.stringify(played)),
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
