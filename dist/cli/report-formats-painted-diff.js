import{paintedDiff}from"./shared-report-formats-painted-diff.js";import{ansi_styles_default$26,painter$26}from"./shared.js";export{paintedDiff};
