/**
 * Opens a connection, directly or through a proxy, within the connect timeout. Returns a socket only when it is ready
 * to write. So a failure to open proves that nothing was sent.
 */
import type { Socket } from "node:net";
import { ConnectFailure, connectFailure } from "./connect-failure";
import type { Network } from "./network";
import { proxyFor } from "./proxy-rules";
import { openTunnel } from "./proxy-tunnel";

export type OnSocket = (error: Error | null, socket?: Socket) => void;

export interface Target {
  readonly host: string;
  readonly port: number;
  /** The library's connect timeout of the request, in milliseconds. */
  readonly timeout?: number;
  /** The tunnel through a proxy. */
  readonly socket?: Socket;
}

interface Connecting {
  readonly isTls: boolean;
  readonly network: Network;
  /** Starts a connection with Node.js's own method. */
  readonly connect: (target: Target) => Socket | undefined;
}

/** Calls `onSocket` once. */
export function openConnection(target: Target, { isTls, network, connect }: Connecting, onSocket: OnSocket): void {
  const address = `${target.host}:${target.port}`;
  // The SDK's credential sources use a shorter timeout, because a metadata service answers at once or does not exist.
  const limitMs = Math.min(network.connectTimeoutMs, target.timeout ?? network.connectTimeoutMs);
  let giveUp: () => void = () => {};
  let isSettled = false;
  const settle = (error: Error | undefined, socket?: Socket) => {
    if (isSettled) {
      socket?.destroy();
      return;
    }
    isSettled = true;
    cancelTimer();
    if (error) return onSocket(connectFailure(address, error));
    socket?.removeListener("error", settle);
    onSocket(null, socket);
  };
  const cancelTimer = network.setTimer(() => {
    settle(new ConnectFailure("ConnectTimeout", `no connection to ${address} within ${limitMs / 1000} s`, true));
    giveUp();
  }, limitMs);

  const connectTo = (to: Target) => {
    const socket = connect(to);
    if (!socket) return settle(new Error("the agent opened no socket"));
    giveUp = () => socket.destroy();
    socket.once("error", settle);
    socket.once(isTls ? "secureConnect" : "connect", () => settle(undefined, socket));
  };
  const proxy = isTls ? proxyFor(target.host, target.port, network.proxy) : undefined;
  if (!proxy) {
    connectTo(target);
    return;
  }
  giveUp = openTunnel(proxy, address, network, (error, socket) =>
    error ? settle(error) : connectTo(socket ? { ...target, socket } : target),
  );
}
