# A relay that keeps circles. docs/RELAY.md says how to run it.

FROM node:22-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY patches patches
RUN npm ci
COPY . .
# The image has Node 22 itself; the one that comes as a package is for machines with an older one.
RUN npm run build && npm prune --omit=dev --ignore-scripts && rm -rf node_modules/node node_modules/node-*linux*

FROM node:22-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/bin bin
COPY --from=build /app/src src
COPY --from=build /app/dist dist
COPY --from=build /app/node_modules node_modules
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
# App, libp2p and signalling; WebRTC-direct; STUN.
EXPOSE 4002/tcp 4002/udp 4003/udp
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "require('node:net').connect(4002, '127.0.0.1').on('connect', () => process.exit(0)).on('error', () => process.exit(1))"]
ENTRYPOINT ["node", "bin/murmuration.js", "relay", "--host", "0.0.0.0", "--port", "4002", "--udp-port", "4002", "--stun-port", "4003", "--data", "/data"]
CMD ["--keep"]
