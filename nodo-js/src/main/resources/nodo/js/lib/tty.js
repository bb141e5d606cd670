// Which descriptors are terminals.
'use strict';
const sys = internalBinding('process');
exports.isatty = (descriptor) => Number.isInteger(descriptor) && descriptor >= 0 && descriptor <= 2 && sys.isTerminal(descriptor);
