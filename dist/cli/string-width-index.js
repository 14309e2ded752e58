import{stringWidth}from"./shared-get-east-asian-width-lookup-data.js";export{stringWidth as default};
