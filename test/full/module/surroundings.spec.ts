import { describeSurroundings, USUAL } from '../../support/surroundings.js';

// What npm test does not play.
describeSurroundings(
  (registration, surroundings) => registration !== USUAL.registration && surroundings !== USUAL.surroundings,
);
