// Loaded before Packdrop in a process whose clock is to jump: the offset is read from a file that the test writes.
import { readFileSync } from 'node:fs';

const file = process.env.CHAOS_CLOCK_OFFSET_FILE ?? '';
const realNow = Date.now.bind(Date);
let offset = 0;
const look = () => {
  offset = Number(readFileSync(file, 'utf8')) || 0;
};
look();
setInterval(look, 20).unref();
Date.now = () => realNow() + offset;
