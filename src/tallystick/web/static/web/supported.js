// Tells the style sheet, before anything is drawn, that scripts run and that the design system's own can.
document.body.className += " js-enabled" + ("noModule" in HTMLScriptElement.prototype ? " govuk-frontend-supported" : "");
