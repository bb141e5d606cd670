'use strict';
// net.BlockList and net.SocketAddress: the values of JavaScript, the rules of Java.
const { java } = require('internal/net/handle');
const { errors, validators } = require('internal/errors');

const families = ['ipv4', 'ipv6'];

class SocketAddress {
  #java;
  #values;

  constructor(options = {}) {
    if (options === null || typeof options !== 'object') throw errors.invalidArgType('options', 'object', options);
    const { family = 'ipv4', port = 0, flowlabel = 0 } = options;
    const kind = typeof family === 'string' ? family.toLowerCase() : family;
    if (!families.includes(kind)) throw errors.invalidArgValue('options.family', family);
    const { address = kind === 'ipv6' ? '::' : '127.0.0.1' } = options;
    validators.string(address, 'options.address');
    const number = validators.port(port, 'options.port');
    validators.integer(flowlabel, 'options.flowlabel', 0, 4294967295);
    this.#take(java.socketAddress(address, number, kind, flowlabel));
  }

  #take(made) {
    this.#java = made;
    this.#values = Array.from(java.describe(made));
  }

  get address() { return this.#values[0]; }
  get port() { return this.#values[1]; }
  get family() { return this.#values[2]; }
  get flowlabel() { return this.#values[3]; }

  toJSON() { return { address: this.address, port: this.port, family: this.family, flowlabel: this.flowlabel }; }

  [Symbol.for('nodejs.util.inspect.custom')](depth, options, inspect) {
    return depth < 0 ? this : `SocketAddress ${inspect(this.toJSON(), options)}`;
  }

  static isSocketAddress(value) { return typeof value === 'object' && value !== null && #java in value; }

  static parse(input) {
    validators.string(input, 'input');
    const made = java.parseSocketAddress(input);
    if (made === null) return undefined;
    const parsed = new SocketAddress();
    parsed.#take(made);
    return parsed;
  }

  static javaOf(value) { return value.#java; }
}
const { javaOf } = SocketAddress;
delete SocketAddress.javaOf;

function addressOf(value, family, name) {
  if (SocketAddress.isSocketAddress(value)) return value;
  validators.string(value, name);
  validators.string(family, 'family');
  return new SocketAddress({ address: value, family });
}

class BlockList {
  #java = java.blockList();

  addAddress(address, family = 'ipv4') { java.addAddress(this.#java, javaOf(addressOf(address, family, 'address'))); }

  addRange(start, end, family = 'ipv4') {
    const first = addressOf(start, family, 'start');
    const last = addressOf(end, family, 'end');
    try {
      java.addRange(this.#java, javaOf(first), javaOf(last));
    } catch (error) {
      throw error.code === 'ERR_INVALID_ARG_VALUE' ? errors.invalidArgValue('start', first, 'must come before end') : error;
    }
  }

  addSubnet(network, prefix, family = 'ipv4') {
    const net = addressOf(network, family, 'network');
    validators.integer(prefix, 'prefix', -Infinity, Infinity);
    java.addSubnet(this.#java, javaOf(net), Math.max(-1, Math.min(prefix, 1000)));
  }

  check(address, family = 'ipv4') {
    if (SocketAddress.isSocketAddress(address)) return java.check(this.#java, address.address, address.family);
    validators.string(address, 'address');
    validators.string(family, 'family');
    return java.check(this.#java, address, family);
  }

  get rules() { return Array.from(java.rules(this.#java)); }

  toJSON() { return this.rules; }

  fromJSON(data) {
    const rules = typeof data === 'string' ? JSON.parse(data) : data;
    if (!Array.isArray(rules) || rules.some((rule) => typeof rule !== 'string')) throw notRules(rules);
    java.addRules(this.#java, rules);
  }

  [Symbol.for('nodejs.util.inspect.custom')](depth, options, inspect) {
    return depth < 0 ? this : `BlockList ${inspect({ rules: this.rules }, options)}`;
  }

  static isBlockList(value) { return typeof value === 'object' && value !== null && #java in value; }

  /** The Java list of an option, or null where none was given. */
  static handleOf(value) {
    if (value == null) return null;
    if (!BlockList.isBlockList(value)) throw notAList(value);
    return value.#java;
  }
}

const { handleOf } = BlockList;
delete BlockList.handleOf;

const typeError = (text, value) => errors.code(TypeError, 'ERR_INVALID_ARG_TYPE', `${text}.${errors.received(value)}`);
const notAList = (value) => typeError('The "options.blockList" property must be an net.BlockList', value);
const notRules = (value) => typeError('The "data" argument must be of type string or string[]', value);

module.exports = { BlockList, SocketAddress, handleOf };
