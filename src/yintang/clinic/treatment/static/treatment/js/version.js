// The page of one version: the picture is only looked at.
import { ChartView } from './chart-view.js';

new ChartView(document.querySelector('#chart'));
