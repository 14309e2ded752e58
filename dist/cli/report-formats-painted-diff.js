import{paintedDiff}from"./shared-report-formats-painted-diff.js";import{painter$29}from"./shared.js";import{ansi_styles_default$30}from"./shared.js";export{paintedDiff};
