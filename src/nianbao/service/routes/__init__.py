"""One module a part of the API, each with its ``router``; ``app.ROUTERS`` lists them."""
