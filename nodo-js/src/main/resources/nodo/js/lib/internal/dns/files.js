'use strict';
// What the files of this machine say of names and services.
const java = internalBinding('dns');

/** The words of each line, without comments. */
const lines = (file) => (java.file(file) ?? '').split('\n').map((line) => line.replace(/[#;].*/, '').trim().split(/\s+/));

/** As other resolvers do it: of several names of an address, the first is left out. */
function namesOf(address) {
  const names = lines('hosts').filter(([its]) => its === address).flatMap(([, ...all]) => all);
  return names.length > 1 ? names.slice(1) : names;
}

const serviceOf = (port) => lines('services').find(([, socket]) => socket === `${port}/tcp`)?.[0] ?? String(port);

module.exports = { lines, namesOf, serviceOf };
