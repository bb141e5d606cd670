'use strict';
// The system's errors by number, as Java's table has them.
const { errors, validators } = require('internal/errors');
let table;
const all = () => (table ??= new Map(Array.from(internalBinding('os').errors(), (each) => {
  const [number, name, text] = Array.from(each);
  return [number, [name, text]];
})));

function checked(number) {
  validators.number(number, 'err');
  if (number >= 0 || !Number.isSafeInteger(number)) throw errors.outOfRange('err', 'a negative integer', number);
  return number;
}

const unknown = (number) => `Unknown system error ${number}`;
exports.getSystemErrorName = (number) => all().get(checked(number))?.[0] ?? unknown(number);
exports.getSystemErrorMessage = (number) => all().get(checked(number))?.[1] ?? unknown(number);
exports.getSystemErrorMap = () => new Map(all());
exports.numbers = () => Object.fromEntries([...all()].filter(([number]) => number > -200).map(([number, [name]]) => [name, -number]));
