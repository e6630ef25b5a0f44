// Starts the design system's components; everything works without it.
import { initAll } from "../vendor/govuk/govuk-frontend.min.js";

initAll();
