// Lunar dates from the browser's own Chinese calendar, and the festivals people plan by.
import { locale } from "./i18n";
import { addDays, dayKey, dayOf, ZONE, type Time } from "./format";

const parts = new Intl.DateTimeFormat("zh-CN-u-ca-chinese", {
  timeZone: ZONE,
  month: "long",
  day: "numeric",
});
const TENS = ["初", "十", "廿", "三"];
const ONES = ["十", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

export interface LunarDay {
  // "正月", "闰六月".
  month: string;
  // 1..30
  day: number;
}

export function lunarOf(time: Time | string): LunarDay {
  const date = dayOf(typeof time === "string" ? time : dayKey(time));
  const found = parts.formatToParts(date);
  const text = (type: string) => found.find((part) => part.type === type)?.value ?? "";
  return { month: text("month"), day: Number(text("day")) };
}

export function lunarDayName(day: number): string {
  if (day === 10) return "初十";
  if (day === 20) return "二十";
  if (day === 30) return "三十";
  return `${TENS[Math.floor(day / 10)]}${ONES[day % 10]}`;
}

// By lunar month and day; the month in the browser's own words.
const LUNAR: Record<string, [zh: string, en: string]> = {
  "正月1": ["春节", "Spring Festival"],
  "正月15": ["元宵节", "Lantern Festival"],
  "二月2": ["龙抬头", "Dragon Head"],
  "三月3": ["三月三", "Double Third"],
  "五月5": ["端午节", "Dragon Boat"],
  "七月7": ["七夕", "Qixi"],
  "七月15": ["中元节", "Zhongyuan"],
  "八月15": ["中秋节", "Mid-Autumn"],
  "九月9": ["重阳节", "Double Ninth"],
  "腊月8": ["腊八节", "Laba"],
}; // prettier-ignore
const SOLAR: Record<string, [zh: string, en: string]> = {
  "01-01": ["元旦", "New Year"],
  "03-05": ["学雷锋日", "Lei Feng Day"],
  "03-08": ["妇女节", "Women's Day"],
  "05-01": ["劳动节", "Labour Day"],
  "06-01": ["儿童节", "Children's Day"],
  "07-01": ["建党节", "1 July"],
  "08-01": ["建军节", "1 August"],
  "10-01": ["国庆节", "National Day"],
  "12-04": ["宪法日", "Constitution Day"],
  "12-05": ["志愿者日", "Volunteer Day"],
};

export function festivalOf(key: string): string {
  const lunar = lunarOf(key);
  const month = lunar.month === "十二月" ? "腊月" : lunar.month;
  const eve = lunarOf(addDays(key, 1));
  const found =
    (eve.month === "正月" && eve.day === 1 ? (["除夕", "New Year's Eve"] as const) : undefined) ??
    LUNAR[`${month}${lunar.day}`] ??
    SOLAR[key.slice(5)];
  if (!found) return "";
  return locale() === "en" ? found[1] : found[0];
}

// What a calendar cell says under its number: the festival, the month on its first day, else the day.
export function lunarLabel(key: string): string {
  const festival = festivalOf(key);
  if (festival || locale() === "en") return festival;
  const lunar = lunarOf(key);
  return lunar.day === 1 ? lunar.month : lunarDayName(lunar.day);
}
