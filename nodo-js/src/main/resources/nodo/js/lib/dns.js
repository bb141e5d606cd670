// Names: lookup() by the JDK's resolver, which is all that sockets need. Queries to name servers are not there.
'use strict';
const { java } = require('internal/net/handle');
const { errors, validators } = require('internal/errors');
const families = { 'IPv4': 4, 'IPv6': 6, 0: 0, 4: 4, 6: 6 };
const orders = ['verbatim', 'ipv4first', 'ipv6first'];
const ADDRCONFIG = 32;
const ALL = 16;
const V4MAPPED = 8;
let defaultOrder = 'verbatim';

// Calls back with the error, or null and every address found, in order.
function find(hostname, options, answer) {
  if (hostname) validators.string(hostname, 'hostname');
  if (typeof options === 'number') options = { family: options };
  const { family = 0, hints = 0, verbatim, order = verbatim === undefined ? defaultOrder : verbatim ? 'verbatim' : 'ipv4first' } = options;
  const wanted = families[family];
  if (wanted === undefined) throw errors.invalidArgValue('options.family', family, 'must be one of: 0, 4, 6');
  if (hints & ~(ADDRCONFIG | ALL | V4MAPPED)) throw errors.invalidArgValue('hints', hints);
  checkOrder(order, 'options.order');
  if (!hostname) {
    process.nextTick(answer, null, options.all ? [] : [{ address: null, family: wanted === 6 ? 6 : 4 }]);
    return;
  }
  const kind = java.isIP(hostname);
  if (kind !== 0) {
    process.nextTick(answer, null, [{ address: hostname, family: kind }]);
    return;
  }
  java.lookup(hostname, wanted, hints, (error, ...found) => {
    if (error) {
      answer(error);
      return;
    }
    const all = [];
    for (let i = 0; i < found.length; i += 2) all.push({ address: found[i], family: found[i + 1] });
    answer(null, sorted(all, order));
  });
}

function sorted(all, order) {
  if (order === 'verbatim') return all;
  const first = order === 'ipv4first' ? 4 : 6;
  return [...all.filter((one) => one.family === first), ...all.filter((one) => one.family !== first)];
}

function checkOrder(order, name) {
  if (!orders.includes(order)) throw errors.invalidArgValue(name, order, `must be one of: ${orders.map((one) => `'${one}'`).join(', ')}`);
}

function lookup(hostname, options, callback) {
  if (typeof options === 'function') {
    callback = options;
    options = {};
  }
  validators.func(callback, 'callback');
  find(hostname, options || {}, (error, all) => {
    if (error) callback(error);
    else if (options && options.all) callback(null, all);
    else callback(null, all[0].address, all[0].family);
  });
  return {};
}

function setDefaultResultOrder(order) {
  checkOrder(order, 'dnsOrder');
  defaultOrder = order;
}

const getDefaultResultOrder = () => defaultOrder;

const promises = {
  lookup: (hostname, options = {}) => new Promise((resolve, reject) => {
    find(hostname, options, (error, all) => {
      if (error) reject(error);
      else resolve(options.all ? all : all[0]);
    });
  }),
  setDefaultResultOrder,
  getDefaultResultOrder,
};

module.exports = {
  lookup, setDefaultResultOrder, getDefaultResultOrder, promises, ADDRCONFIG, ALL, V4MAPPED,
  NODATA: 'ENODATA', NOTFOUND: 'ENOTFOUND', TIMEOUT: 'ETIMEOUT', CANCELLED: 'ECANCELLED',
};
