import{unifiedDiff}from"./shared-report-formats-unified-diff.js";import"./shared-helpers.js";export{unifiedDiff};
