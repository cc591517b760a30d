# nianbao 的容器：不联网运行，不用 root。
#   docker build -t nianbao .
#   docker run --rm --network none -v "$PWD:/reports:ro" nianbao check .
# 服务（docs/service.md）：令牌在环境变量里，主机名写访问者所用的：
#   docker run --rm --read-only --tmpfs /tmp -e NIANBAO_TOKEN -p 127.0.0.1:8717:8717 nianbao serve --host 0.0.0.0 --allow-host localhost
#   保存一年的报送（docs/campaign.md）时再加：-v nianbao-2025:/work，serve 后加 --workspace /work
FROM python:3.11-slim AS build
COPY . /source
RUN python -m venv /opt/nianbao && /opt/nianbao/bin/pip install --no-cache-dir --disable-pip-version-check "/source[xlsx,service,campaign,plots]"

FROM python:3.11-slim
COPY --from=build /opt/nianbao /opt/nianbao
RUN useradd --create-home --uid 10001 nianbao && install --directory --owner nianbao /work
ENV PATH=/opt/nianbao/bin:$PATH PYTHONUTF8=1
USER nianbao
WORKDIR /reports
ENTRYPOINT ["nianbao"]
CMD ["check", "."]
