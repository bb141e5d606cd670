'use strict';
// What kind of object something is, whatever it claims to be by its prototype or tag.
const tagOf = (value) => Object.prototype.toString.call(value);
const isObject = (value) => value !== null && (typeof value === 'object' || typeof value === 'function');
const tagged = (name) => (value) => isObject(value) && !Object.hasOwn(value, Symbol.toStringTag) && tagOf(value) === `[object ${name}]`;

/** By a function of the class that throws on anything else. */
const branded = (type, ask) => (value) => {
  if (!(value instanceof type)) return false;
  try {
    ask(value);
    return true;
  } catch {
    return false;
  }
};
const getter = (type, name) => {
  const { get } = Object.getOwnPropertyDescriptor(type.prototype, name);
  return (value) => get.call(value);
};
const method = (type, name, ...args) => {
  const call = type.prototype[name];
  return (value) => call.apply(value, args);
};
const viewName = getter(Object.getPrototypeOf(Uint8Array), Symbol.toStringTag);

for (const name of ['Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array', 'Float16Array',
  'Float32Array', 'Float64Array', 'BigInt64Array', 'BigUint64Array']) {
  exports[`is${name}`] = (value) => ArrayBuffer.isView(value) && viewName(value) === name;
}
exports.isTypedArray = (value) => ArrayBuffer.isView(value) && viewName(value) !== undefined;
exports.isArrayBufferView = ArrayBuffer.isView;
exports.isDataView = (value) => ArrayBuffer.isView(value) && viewName(value) === undefined;
exports.isArrayBuffer = branded(ArrayBuffer, getter(ArrayBuffer, 'byteLength'));
exports.isSharedArrayBuffer = branded(SharedArrayBuffer, getter(SharedArrayBuffer, 'byteLength'));
exports.isAnyArrayBuffer = (value) => exports.isArrayBuffer(value) || exports.isSharedArrayBuffer(value);
exports.isDate = branded(Date, method(Date, 'getTime'));
exports.isRegExp = branded(RegExp, getter(RegExp, 'source'));
exports.isMap = branded(Map, getter(Map, 'size'));
exports.isSet = branded(Set, getter(Set, 'size'));
exports.isWeakMap = branded(WeakMap, method(WeakMap, 'has', {}));
exports.isWeakSet = branded(WeakSet, method(WeakSet, 'has', {}));
exports.isPromise = (value) => value instanceof Promise;
exports.isNativeError = Error.isError ?? ((value) => value instanceof Error);
for (const [name, type] of [['Number', Number], ['String', String], ['Boolean', Boolean], ['BigInt', BigInt], ['Symbol', Symbol]]) {
  exports[`is${name}Object`] = (value) => typeof value === 'object' && branded(type, method(type, 'valueOf'))(value);
}
exports.isBoxedPrimitive = (value) => typeof value === 'object' && value !== null && (exports.isNumberObject(value) || exports.isStringObject(value)
  || exports.isBooleanObject(value) || exports.isBigIntObject(value) || exports.isSymbolObject(value));
exports.isAsyncFunction = (value) => typeof value === 'function' && /^\[object Async(Generator)?Function\]$/.test(tagOf(value));
exports.isGeneratorFunction = (value) => typeof value === 'function' && /^\[object (Async)?GeneratorFunction\]$/.test(tagOf(value));
exports.isGeneratorObject = (value) => isObject(value) && /^\[object (Async)?Generator\]$/.test(tagOf(value));
exports.isMapIterator = tagged('Map Iterator');
exports.isSetIterator = tagged('Set Iterator');
exports.isArgumentsObject = tagged('Arguments');
exports.isModuleNamespaceObject = (value) =>
  isObject(value) && Object.getPrototypeOf(value) === null && Object.isSealed(value) && value[Symbol.toStringTag] === 'Module';
// GraalJS does not tell.
exports.isProxy = () => false;
exports.isExternal = () => false;
exports.isCryptoKey = (value) => isObject(value) && tagOf(value) === '[object CryptoKey]';
exports.isKeyObject = (value) =>
  isObject(value) && ('asymmetricKeyType' in value || 'symmetricKeySize' in value) && typeof value.export === 'function';
