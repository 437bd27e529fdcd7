// What a bare Node.js service does with the same commit: no token, no rules, no log, one process.
// raw_commit.cc makes the same commit.
//
// usage: node server.mjs REDIS_SOCKET LISTEN    LISTEN as gRPC has it: unix:/path
import { createHash } from 'node:crypto';
import grpc from '@grpc/grpc-js';
import { Redis } from 'ioredis';

const [socket, listen] = process.argv.slice(2);
// What is asked for in one turn goes out together, as in our own store.
const redis = new Redis({ path: socket, enableAutoPipelining: true });
const prefix = '{p15}:bench:';
const state = 's'.repeat(200);
const answer = 'r'.repeat(200);
const data = 'e'.repeat(300);
let calls = 0;

async function commit(id) {
  const nonce = String(++calls);
  const fingerprint = createHash('sha256').update(id).digest();
  const reply = await redis.fcallBuffer('linli_commit_v1', 7,
    `${prefix}meta`, `${prefix}events`, `${prefix}request:bench/persons/bench/${id}`,
    `${prefix}aggregate:thing:bench/${id}`, `${prefix}unique:person:bench`,
    `${prefix}index:thing:all:bench/`, `${prefix}index:thing:by_team:bench/t`,
    nonce, fingerprint, answer,
    'A', '4', '0', '1', state,
    'U', '5', id, `things/${id}`,
    'Z', '6', '0', id,
    'Z', '7', '0', id,
    'E', '2', 'id', id, 'data', data);
  if (reply[0].toString() !== nonce || reply[1].toString() !== 'OK') throw new Error(String(reply[1]));
  return reply[3];
}

const bytes = { serialize: (value) => value, deserialize: (value) => value };
const server = new grpc.Server();
server.addService({
  Commit: {
    path: '/linli.bench.Bare/Commit',
    requestStream: false,
    responseStream: false,
    requestSerialize: bytes.serialize,
    requestDeserialize: bytes.deserialize,
    responseSerialize: bytes.serialize,
    responseDeserialize: bytes.deserialize,
  },
}, {
  Commit: (call, done) => {
    commit(call.request.toString()).then(
      (reply) => done(null, reply),
      (error) => done({ code: grpc.status.INTERNAL, message: error.message }));
  },
});
server.bindAsync(listen, grpc.ServerCredentials.createInsecure(), (error) => {
  if (error) throw error;
  console.log('listening');
});
