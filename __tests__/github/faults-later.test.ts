/** Trouble at every request of the walk's last pushes; in two files, since most of the time is waiting. */
import { testFaults } from '../support/walk-faults.js';

await testFaults(7, 12);
