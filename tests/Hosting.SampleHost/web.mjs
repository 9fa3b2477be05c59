// A server that is healthy half a second after it listens, and says when it is asked to end.
import { createServer } from "node:http";

const healthyAt = Date.now() + 500;
createServer((request, response) => {
  response.statusCode = request.url === "/health" && Date.now() < healthyAt ? 503 : 200;
  response.end(request.url === "/greeting" ? process.env.GREETING : "ok");
}).listen(Number(process.env.PORT), "127.0.0.1");

process.on("SIGTERM", () => {
  console.log("ending");
  setTimeout(() => process.exit(0), 200);
});
