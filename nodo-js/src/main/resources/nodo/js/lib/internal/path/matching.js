'use strict';
// path.matchesGlob: whether a path is one of those that fs.glob would find by a pattern.
const { string } = require('internal/path/common');
const { alternativesOf, segmentOf } = require('internal/fs/patterns');

const split = (text, separator) => (separator === '\\' ? text.split(/[\\/]/) : text.split('/')).filter((part, at) => part !== '' || at === 0);

exports.matches = (path, pattern, separator) => {
  string(path, 'path');
  string(pattern, 'pattern');
  const names = split(path, separator);
  return alternativesOf(pattern).some((each) => fits(names, split(each, separator).map(segmentOf), 0, 0));
};

function fits(names, segments, name, segment) {
  if (segment === segments.length) return name === names.length;
  const wanted = segments[segment];
  if (wanted === segmentOf.GLOBSTAR) {
    for (let next = name; next <= names.length; next++) {
      if (fits(names, segments, next, segment + 1)) return true;
      if (names[next]?.startsWith('.')) return false;
    }
    return false;
  }
  if (name === names.length) return false;
  return (typeof wanted === 'string' ? wanted === names[name] : wanted.test(names[name])) && fits(names, segments, name + 1, segment + 1);
}
