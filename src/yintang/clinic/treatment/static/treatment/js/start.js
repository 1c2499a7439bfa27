// The first page: one element takes photos in, one is the camera.
import './photo-intake.js';
import './camera-booth.js';
