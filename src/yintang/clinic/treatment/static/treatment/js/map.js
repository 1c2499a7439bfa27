// The map's page: the chart and what stands beside it.
import './needle-map.js';
import './plan-forms.js';
import './asked.js';
