#include "tools/linli/seed/pairing_words.h"

#include <array>

namespace linli::cli::seed {

NeedWords NeedWordsOf(std::size_t number) {
  using pairing::v1::Need;
  static constexpr std::array<NeedWords, 9> kWords = {
      {{Need::KIND_WORK, "希望在附近找一份工作", "已介绍到镇上企业务工", "家里有人稳定就业",
        "介绍用工信息并陪同面试"},
       {Need::KIND_HOUSING, "屋顶漏雨需要修缮", "已协调施工队修好屋顶", "住得安全",
        "联系修缮并验收"},
       {Need::KIND_SCHOOLING, "孩子放学后无人辅导", "已安排周末课业辅导", "孩子学习有人管",
        "每周辅导一次"},
       {Need::KIND_FARMING, "缺少饲养技术和销路", "已请农技员上门并联系收购", "多一项稳定收入",
        "联系农技员和收购点"},
       {Need::KIND_LIVELIHOOD, "换季缺少被褥衣物", "已送去被褥和冬衣", "生活用品齐备",
        "清点所缺并送上门"},
       {Need::KIND_COMPANY, "老人独自在家，希望常有人看望", "已约定每月看望并留下电话",
        "老人常有人陪", "每月看望一次"},
       {Need::KIND_ADVICE, "想了解临时补助怎样申请", "已讲解政策并协助备齐材料", "应享政策都享受",
        "讲解政策并协助申请"},
       {Need::KIND_FACILITIES, "院内自来水时断时续", "已请供水所换管通水", "水电通畅",
        "联系供水供电部门"},
       {Need::KIND_OTHER, "不会用手机办理业务", "已教会缴费和挂号", "会用手机办常用业务",
        "上门教用手机"}}};
  return kWords[number % kWords.size()];
}

}  // namespace linli::cli::seed
