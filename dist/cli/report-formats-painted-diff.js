import{paintedDiff}from"./shared-report-formats-painted-diff.js";import{ansi_styles_default$24,painter$24}from"./shared.js";export{paintedDiff};
