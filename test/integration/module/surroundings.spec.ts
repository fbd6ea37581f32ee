import { describeSurroundings, USUAL } from '../../support/surroundings.js';

// Every way to register and every surroundings once; their other combinations are played by npm run test:full.
describeSurroundings(
  (registration, surroundings) => registration === USUAL.registration || surroundings === USUAL.surroundings,
);
