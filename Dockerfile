FROM node:20.20.2-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:20.20.2-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/package.json /app/schema.graphql ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/bin bin
COPY --from=build /app/dist dist
COPY --from=build /app/seed seed
COPY --from=build /app/neo4j/migrations neo4j/migrations
# The image's user "node", as a number, by which a cluster can tell that it is not root. It may read the program, not change it.
USER 1000:1000
EXPOSE 4000
ENTRYPOINT ["node", "bin/wherekept.js"]
CMD ["serve"]
