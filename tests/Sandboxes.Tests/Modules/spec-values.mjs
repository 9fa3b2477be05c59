// Values as wast2json writes them, and as JavaScript sees them. A vector has no value in JavaScript; of a NaN only that it is one.
const view = new DataView(new ArrayBuffer(8));

export function toValue({ type, value }) {
  switch (type) {
    case "i32":
      return Number(value) | 0;
    case "i64":
      return BigInt.asIntN(64, BigInt(value));
    case "f32":
      view.setUint32(0, Number(value));
      return view.getFloat32(0);
    case "f64":
      view.setBigUint64(0, BigInt(value));
      return view.getFloat64(0);
    case "externref":
    case "funcref":
      return value === "null" ? null : Number(value);
    default:
      throw new TypeError(`a value of the type ${type}`);
  }
}

export function matches(actual, expected) {
  if (expected.value?.startsWith?.("nan:")) {
    return Number.isNaN(actual);
  }
  if (expected.type === "funcref" && expected.value !== "null") {
    return typeof actual === "function";
  }
  return Object.is(actual, toValue(expected));
}
