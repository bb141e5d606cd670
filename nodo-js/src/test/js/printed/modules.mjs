// ES modules by Node's rules; the rest stands beside the packages it imports.
import './fixtures/esm.mjs';

console.log('after what it imports');
export {};
