// What a hand does to the chosen needle besides moving it: turn, deepen, lock, remove.
const TURN_DEG = 15, DEEPEN_MM = 0.5;

export class Hand {
  constructor(map) { this.map = map; }

  turn(clockwise) {
    const { sign, moves } = this.map;
    if (!sign?.upright) moves.step(sign, 'direction_deg', clockwise * sign.clockwise * TURN_DEG);
  }

  // Turns the needle so that it points to a place; both angles are as the picture shows them.
  aim(place) {
    const { sign, moves } = this.map;
    const angle = to => Math.atan2(to.row - sign.place.row, to.column - sign.place.column);
    this.from ??= { angle: angle(sign.tip), direction: sign.known.direction_deg };
    const turned = (angle(place) - this.from.angle) * 180 / Math.PI;
    moves.want(sign, { direction_deg: Math.round(this.from.direction + sign.clockwise * turned) });
    sign.aim(angle(place));
  }

  aimed() {
    this.from = null;
    this.map.moves.settle();
  }

  deepen(steps) { this.map.moves.step(this.map.sign, 'inserted_mm', steps * DEEPEN_MM); }

  async lock() {
    const { sign, moves } = this.map;
    await moves.settle();
    await moves.send(`${moves.address(sign)}${sign.locked ? 'unlock' : 'lock'}/`);
  }

  // The needles behind it move up: none of them is meant by the number that is chosen now.
  async remove() {
    const { sign, moves } = this.map;
    await moves.settle();
    const address = `${moves.address(sign)}remove/`;
    this.map.choose(undefined);
    if (await moves.send(address)) document.getElementById('undo').focus({ preventScroll: true });
  }
}
