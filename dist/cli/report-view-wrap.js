import{wrapped}from"./shared-report-view-wrap.js";import{ansi_styles_default$30}from"./shared.js";import"./shared-get-east-asian-width-lookup-data.js";export{wrapped};
