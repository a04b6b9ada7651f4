import type { Problem } from '../api/problem';
import { language } from '../state/preferences';
import { shellWords } from './shell';

/** What the service calls problems, in Chinese; its own titles are English, and so are the details that follow. */
const chinese: Readonly<Record<number, string>> = {
  400: '请求无法处理',
  401: '需要登录',
  403: '没有权限',
  404: '未找到',
  409: '现在无法这样做',
  413: '请求内容过大',
  429: '请求过于频繁，请稍后再试',
  500: '服务出错',
  503: '服务暂时不可用',
};

/** A problem's title in the reader's language. */
export function problemTitle(problem: Problem): string {
  if (problem.status === 0) return shellWords[language.value].offline;
  return (language.value === 'zh' && chinese[problem.status]) || problem.message;
}
