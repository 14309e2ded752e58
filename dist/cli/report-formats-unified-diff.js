import{unifiedDiff}from"./shared-report-formats-unified-diff.js";import"./shared-diff-libesm-diff-base.js";export{unifiedDiff};
