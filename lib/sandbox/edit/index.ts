export { StateEditor } from './state-editor.js';
export {
  type ApplicationChanges,
  type GroupChanges,
  type NewGroup,
  type NewUser,
  type UserChanges,
} from './changes.js';
