"""Many cheap clients in one process: one JSON command a line on standard input, one answer each.

They are asyncio protocols that look at no more of a frame than they must, because the machine that
they run on is the one that is measured.
"""

import asyncio
import base64
import json
import os
import re
import struct
import sys
import time

TEXT_AT = re.compile(rb'"text":\s?"([\d.]+) ')
SEQ = re.compile(rb'"seq":\s?(\d+)')
MASK = bytes(4)  # zeros mask nothing
WAIT_SECONDS = 60


def frame(text):
    data = text.encode()
    if len(data) < 126:
        head = struct.pack("!BB", 0x81, 0x80 | len(data))
    else:
        head = struct.pack("!BBH", 0x81, 0x80 | 126, len(data))
    return head + MASK + data


class Client(asyncio.Protocol):
    """A socket that subscribes, and notes when messages came that were written when."""

    def __init__(self, room, path, greetings):
        self.room, self.path, self.greetings = room, path, greetings
        self.buffer = bytearray()
        self.is_open = self.is_closed = False
        self.subscribed = asyncio.Semaphore(0)
        self.seqs, self.latencies = [], []

    def connection_made(self, transport):
        self.transport = transport
        key = base64.b64encode(os.urandom(16)).decode()
        transport.write(
            f"GET {self.path} HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
            f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n".encode()
        )

    def connection_lost(self, _):
        self.is_closed = True

    def data_received(self, data):
        self.buffer += data
        if not self.is_open:
            head, separator, rest = self.buffer.partition(b"\r\n\r\n")
            if not separator:
                return
            assert b" 101 " in head, head
            self.is_open, self.buffer = True, rest
            for text in self.greetings:
                self.transport.write(frame(text))
        while (end := self._end_of_frame()) is not None:
            start, stop = end
            self._take(bytes(self.buffer[start:stop]))
            del self.buffer[:stop]

    def _end_of_frame(self):
        if len(self.buffer) < 4:
            return None
        length, start = self.buffer[1], 2
        if length == 126:
            length, start = int.from_bytes(self.buffer[2:4], "big"), 4
        return (start, start + length) if len(self.buffer) >= start + length else None

    def _take(self, text):
        if found := TEXT_AT.search(text):
            self.latencies.append(time.time() - float(found[1]))
            self.seqs.append(int(SEQ.search(text)[1]))
            self.room.taken += 1
            if self.room.taken >= self.room.wanted:
                self.room.arrived.set()
        elif b'"ping"' in text[:20]:
            self.transport.write(frame(text.decode().replace("ping", "pong", 1)))
        elif b'"LIVE"' in text or b"connection_ack" in text:
            self.subscribed.release()


class Room:
    """All clients, and how many messages they have taken and are waiting for."""

    def __init__(self):
        self.clients = []
        self.taken, self.wanted = 0, 1
        self.arrived = asyncio.Event()

    async def connect(self, ports, path, count, tokens, query, room_id, is_ours):
        loop = asyncio.get_running_loop()
        payload = {"query": query, "variables": {"room": room_id}}
        subscribe = json.dumps({"id": "1", "type": "subscribe", "payload": payload})
        for number in range(count):
            token = {"authorization": f"Bearer {tokens[number % len(tokens)]}"}
            init = json.dumps({"type": "connection_init", "payload": token})
            client = Client(self, path, [init, subscribe])
            self.clients.append(client)
            port = ports[number % len(ports)]
            await loop.create_connection(lambda c=client: c, "127.0.0.1", port)
            for _ in range(2 if is_ours else 1):  # ours says who we are, and that it is live
                await asyncio.wait_for(client.subscribed.acquire(), WAIT_SECONDS)

    async def expect(self, count):
        """Wait until every client has had so many messages, from the first on."""
        self.wanted = count * len(self.clients)
        self.arrived.clear()
        if self.taken < self.wanted:
            await asyncio.wait_for(self.arrived.wait(), WAIT_SECONDS)

    def count(self):
        return self.taken

    def forget(self):
        self.taken = 0
        for client in self.clients:
            client.seqs, client.latencies = [], []

    def report(self):
        latencies = sorted(n for client in self.clients for n in client.latencies)
        return {
            "taken": self.taken,
            "p50": latencies[len(latencies) // 2],
            "p99": latencies[int(len(latencies) * 0.99)],
            "worst": latencies[-1],
            "is_gapless": all(
                c.seqs == list(range(c.seqs[0], c.seqs[0] + len(c.seqs))) for c in self.clients
            ),
            "closed": sum(c.is_closed for c in self.clients),
        }

    def close(self):
        for client in self.clients:
            client.transport.abort()
        self.clients = []
        self.forget()


async def main():
    room = Room()
    while line := await asyncio.to_thread(sys.stdin.readline):
        command = json.loads(line)
        result = getattr(room, command.pop("do"))(**command)
        if asyncio.iscoroutine(result):
            result = await result
        print(json.dumps(result), flush=True)


if __name__ == "__main__":
    asyncio.run(main())
