'use strict';
// How two texts differ, line by line: with the fewest lines that only one of them has, as Myers found them in 1986.
const most = 2000; // lines that differ; beyond it takes more memory than the answer is worth

/** @returns the lines of both, each with '+' where only the first has it, '-' where only the second has, ' ' where both do */
function difference(first, second, areEqual) {
  const steps = search(first, second, areEqual);
  return steps === null ? [...first.map((line) => ['+', line]), ...second.map((line) => ['-', line])] : walkBack(steps, first, second);
}

/** Whether the way to a diagonal comes from the one above it. */
const comesFromAbove = (reached, diagonal, distance) =>
  diagonal === -distance || diagonal !== distance && reached.get(diagonal - 1) < reached.get(diagonal + 1);

/** For each number of differences: how far one gets on each diagonal of the table of all pairs of lines. Null where there are too many. */
function search(first, second, areEqual) {
  const steps = [];
  let reached = new Map([[1, 0]]);
  for (let distance = 0; distance <= most; distance++) {
    steps.push(reached);
    reached = new Map(reached);
    for (let diagonal = -distance; diagonal <= distance; diagonal += 2) {
      let x = comesFromAbove(reached, diagonal, distance) ? reached.get(diagonal + 1) : reached.get(diagonal - 1) + 1;
      while (x < first.length && x - diagonal < second.length && areEqual(first[x], second[x - diagonal])) x++;
      reached.set(diagonal, x);
      if (x >= first.length && x - diagonal >= second.length) return steps;
    }
  }
  return null;
}

function walkBack(steps, first, second) {
  const found = [];
  let x = first.length;
  let y = second.length;
  for (let distance = steps.length - 1; distance >= 0; distance--) {
    const reached = steps[distance];
    const diagonal = x - y;
    const before = comesFromAbove(reached, diagonal, distance) ? diagonal + 1 : diagonal - 1;
    const [fromX, fromY] = [reached.get(before), reached.get(before) - before];
    while (x > fromX && y > fromY) {
      x--;
      y--;
      // One of the two may lack the comma at its end.
      found.push([' ', first[x].endsWith(',') ? first[x] : second[y]]);
    }
    if (distance === 0) break;
    if (x === fromX) found.push(['-', second[--y]]);
    else found.push(['+', first[--x]]);
  }
  return found.reverse();
}

/** As text; of many equal lines in a row the first five and the last are shown. */
function drawn(lines) {
  const out = [];
  let skipped = false;
  for (let at = 0; at < lines.length;) {
    let end = at;
    while (end < lines.length && lines[end][0] === ' ') end++;
    const same = lines.slice(at, end).map(([, line]) => `  ${line}`);
    if (end === lines.length) out.push(...same.slice(0, 5));
    else if (same.length < 8) out.push(...same);
    else {
      out.push(...same.slice(0, 5), '...', same[same.length - 1]);
      skipped = true;
    }
    for (; end < lines.length && lines[end][0] !== ' '; end++) out.push(`${lines[end][0]} ${lines[end][1]}`);
    at = end;
  }
  return { text: out.join('\n').trimEnd(), skipped };
}

module.exports = { difference, drawn };
