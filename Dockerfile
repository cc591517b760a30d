# nianbao 的容器：不联网运行，不用 root。
#   docker build -t nianbao .
#   docker run --rm --network none -v "$PWD:/reports:ro" nianbao check .
FROM python:3.11-slim AS build
COPY . /source
RUN python -m venv /opt/nianbao && /opt/nianbao/bin/pip install --no-cache-dir --disable-pip-version-check "/source[xlsx]"

FROM python:3.11-slim
COPY --from=build /opt/nianbao /opt/nianbao
RUN useradd --create-home --uid 10001 nianbao
ENV PATH=/opt/nianbao/bin:$PATH PYTHONUTF8=1
USER nianbao
WORKDIR /reports
ENTRYPOINT ["nianbao"]
CMD ["check", "."]
