import{writeAtomically}from"./shared-workspace-write-file.js";export{writeAtomically};
