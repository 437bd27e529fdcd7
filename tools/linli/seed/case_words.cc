#include "tools/linli/seed/case_words.h"

#include <algorithm>
#include <array>

#include "services/platform/base/check.h"

namespace linli::cli::seed {
namespace {

using namespace mediation::v1;

constexpr std::array<CaseWords, 12> kWords = {
    {{DISPUTE_KIND_NEIGHBOURS, 28, "屋檐滴水影响邻家院墙，要求改建排水", "双方到现场察看后各让一步",
      "一方改装屋檐水槽，另一方不再追究", "改装水槽并清理院墙", nullptr},
     {DISPUTE_KIND_FAMILY, 18, "兄弟姐妹对老人赡养分担意见不一", "讲明法律规定，各方说清各自难处",
      "按月分担赡养费用，轮流照料", "按月交付赡养费用", nullptr},
     {DISPUTE_KIND_LAND, 10, "相邻承包地田埂界线不清", "对照承包合同和图纸重新丈量",
      "按丈量结果埋设界桩", "埋设界桩并退还多占部分", nullptr},
     {DISPUTE_KIND_HOUSING, 8, "建房占用共用通道，要求恢复", "查看批准面积后商定退让尺寸",
      "退让通道并修补路面", "拆除占道部分并修补路面", nullptr},
     {DISPUTE_KIND_DAMAGES, 8, "牲畜踩坏庄稼，要求赔偿", "请农技员估算损失，双方认可",
      "赔偿庄稼损失，今后拴养牲畜", "支付赔偿款", nullptr},
     {DISPUTE_KIND_LABOUR, 7, "工程完工后工钱未付清", "核对出工记录，确认欠付数额", "分期付清工钱",
      "付清剩余工钱", "兴达建筑队"},
     {DISPUTE_KIND_PROPERTY_SERVICE, 6, "电梯久修不好，拒交物业费", "双方核对报修和收费记录",
      "限期修好电梯，补交物业费", "修好电梯", "安居物业服务部"},
     {DISPUTE_KIND_CONSUMER, 5, "家电多次维修仍不能用，要求退货", "核对购货凭证和维修记录",
      "退货并退款", "退还货款", "惠民家电商行"},
     {DISPUTE_KIND_TRAFFIC, 4, "车辆刮擦后对修车费分担有争议", "依照责任认定协商费用",
      "按责任比例支付修车费", "支付修车费", nullptr},
     {DISPUTE_KIND_CONTRACT, 3, "租用场地到期后押金未退", "核对合同和交接清单",
      "扣除水电费后退还押金", "退还押金", nullptr},
     {DISPUTE_KIND_MEDICAL, 2, "对收费项目有疑问，要求说明并退费", "逐项核对收费清单",
      "退还多收费用并书面说明", "退还多收费用", "某医院"},
     {DISPUTE_KIND_EXPROPRIATION, 1, "征地青苗数量登记有出入", "到现场重新清点并签字",
      "按清点数量补登并补发", "补发差额", "征地工作组"}}};

}  // namespace

const CaseWords& WordsOf(DisputeKind kind) {
  const auto found = std::find_if(kWords.begin(), kWords.end(),
                                  [&](const auto& words) { return words.kind == kind; });
  LINLI_CHECK(found != kWords.end());
  return *found;
}

DisputeKind DisputeKindAt(std::uint64_t chance) {
  int left = static_cast<int>(chance % 100);
  for (const auto& words : kWords) {
    left -= words.of_hundred;
    if (left < 0) return words.kind;
  }
  return kWords.back().kind;
}

}  // namespace linli::cli::seed
