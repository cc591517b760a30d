// The words that all pages share.

export default {
  zh: {
    brand: "年报检查", skip: "跳到正文", nav: "主导航", nav_check: "检查", nav_form: "填写", nav_campaign: "工作台",
    switch_language: "English", theme: "颜色：{theme}", theme_auto: "随系统", theme_light: "浅色", theme_dark: "深色",
    private_local: "内容只在本机处理，不上传。", private_host: "内容只送到本单位的服务（{host}），不送往别处，检查完即清除。",
    retry: "重试", close: "关闭", cancel: "取消", ok: "确定",
    error_offline: "连不上检查服务", error_offline_more: "请看 nianbao 是否还在运行；重新打开它以后再试。",
    error_unknown: "服务没有给出说明（状态 {status}）", error_busy: "服务正忙，{seconds} 秒后可再试。",
    token_title: "需要令牌", token_more: "这个服务要求令牌；请向管理员索取。", token_wrong: "令牌不对，请再输一次。", token_label: "令牌",
  },
  en: {
    brand: "Annual reports", skip: "Skip to content", nav: "Main", nav_check: "Check", nav_form: "Fill in", nav_campaign: "Workspace",
    switch_language: "中文", theme: "Colours: {theme}", theme_auto: "system", theme_light: "light", theme_dark: "dark",
    private_local: "Everything stays on this computer; nothing is uploaded.", private_host: "Content goes to your own office's service ({host}) and nowhere else; it is deleted after the check.",
    retry: "Try again", close: "Close", cancel: "Cancel", ok: "OK",
    error_offline: "The service cannot be reached", error_offline_more: "See whether nianbao is still running; start it again and retry.",
    error_unknown: "The service gave no reason (status {status})", error_busy: "The service is busy; try again in {seconds} s.",
    token_title: "Token needed", token_more: "This service asks for a token; your administrator has it.", token_wrong: "That was not the token; try again.", token_label: "Token",
  },
};
