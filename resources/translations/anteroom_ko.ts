<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR">
<context>
    <name>Actions</name>
    <message>
        <source>Change the batch size</source>
        <translation>배치 크기 바꾸기</translation>
    </message>
    <message>
        <source>Apply the changed admission on the next tick</source>
        <translation>바꾼 입장 설정을 다음 배치부터 적용</translation>
    </message>
    <message>
        <source>Revert the changed admission</source>
        <translation>바꾼 입장 설정 되돌리기</translation>
    </message>
    <message>
        <source>Show what each batch did</source>
        <translation>배치별 처리 내역 보기</translation>
    </message>
    <message>
        <source>Find in the queue</source>
        <translation>대기열에서 찾기</translation>
    </message>
    <message>
        <source>Go to the head of the line</source>
        <translation>대기열 맨 앞으로 이동</translation>
    </message>
    <message>
        <source>Export the queue</source>
        <translation>대기열 내보내기</translation>
    </message>
    <message>
        <source>Filter the messages</source>
        <translation>메시지 거르기</translation>
    </message>
    <message>
        <source>Choose a topic</source>
        <translation>토픽 고르기</translation>
    </message>
    <message>
        <source>Pause or resume the messages</source>
        <translation>메시지 일시 정지 또는 재개</translation>
    </message>
    <message>
        <source>Try the data platform again now</source>
        <translation>데이터 플랫폼 지금 재시도</translation>
    </message>
    <message>
        <source>Find a reservation event</source>
        <translation>예약 이벤트 찾기</translation>
    </message>
    <message>
        <source>Send the selected dead letters again</source>
        <translation>선택한 처리 실패 다시 보내기</translation>
    </message>
    <message>
        <source>Send all dead letters again</source>
        <translation>처리 실패 모두 다시 보내기</translation>
    </message>
    <message>
        <source>Discard the selected dead letters</source>
        <translation>선택한 처리 실패 폐기</translation>
    </message>
    <message>
        <source>Run the rehearsal</source>
        <translation>리허설 실행</translation>
    </message>
    <message>
        <source>Open a scenario</source>
        <translation>시나리오 열기</translation>
    </message>
    <message>
        <source>Save the scenario</source>
        <translation>시나리오 저장</translation>
    </message>
    <message>
        <source>Find in Activity</source>
        <translation>활동 기록에서 찾기</translation>
    </message>
    <message>
        <source>Export Activity</source>
        <translation>활동 기록 내보내기</translation>
    </message>
    <message>
        <source>Test the connection of the selected profile</source>
        <translation>선택한 프로필의 연결 시험</translation>
    </message>
    <message>
        <source>Add a connection profile</source>
        <translation>연결 프로필 추가</translation>
    </message>
    <message>
        <source>not now</source>
        <translation>지금은 할 수 없음</translation>
    </message>
</context>
<context>
    <name>Activity</name>
    <message>
        <source>Admission</source>
        <translation>입장 제어</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>배치 크기</translation>
    </message>
    <message>
        <source>Interval</source>
        <translation>간격</translation>
    </message>
    <message>
        <source>Max active</source>
        <translation>최대 활성</translation>
    </message>
    <message>
        <source>Buffer</source>
        <translation>버퍼</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>아웃박스</translation>
    </message>
    <message>
        <source>Wait limit</source>
        <translation>대기 한도</translation>
    </message>
    <message>
        <source>Stay limit</source>
        <translation>체류 한도</translation>
    </message>
    <message>
        <source>Admissions paused</source>
        <translation>입장 일시 정지됨</translation>
    </message>
    <message>
        <source>Admissions resumed</source>
        <translation>입장 재개됨</translation>
    </message>
    <message>
        <source>Draining began</source>
        <translation>비우기 시작됨</translation>
    </message>
    <message>
        <source>Opened again</source>
        <translation>다시 열림</translation>
    </message>
    <message>
        <source>Users sent in</source>
        <translation>사용자 투입</translation>
    </message>
    <message>
        <source>Dead letters sent again</source>
        <translation>처리 실패 다시 보냄</translation>
    </message>
    <message>
        <source>Dead letters discarded</source>
        <translation>처리 실패 폐기</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>시작됨</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>멈춤</translation>
    </message>
    <message>
        <source>New log epoch</source>
        <translation>새 로그 에포크</translation>
    </message>
    <message>
        <source>Broker unreachable</source>
        <translation>브로커에 연결할 수 없음</translation>
    </message>
    <message>
        <source>A topic is missing</source>
        <translation>토픽이 없음</translation>
    </message>
    <message>
        <source>Database does not answer</source>
        <translation>데이터베이스 응답 없음</translation>
    </message>
    <message>
        <source>Data platform does not answer</source>
        <translation>데이터 플랫폼 응답 없음</translation>
    </message>
    <message>
        <source>Circuit open: only probes are sent</source>
        <translation>회로 차단: 시험 요청만 전송</translation>
    </message>
    <message>
        <source>Buffer full, reading paused</source>
        <translation>버퍼가 가득 참, 읽기 일시 정지</translation>
    </message>
    <message>
        <source>Group rebalanced</source>
        <translation>그룹 리밸런스</translation>
    </message>
    <message>
        <source>Drained: everybody was admitted</source>
        <translation>비우기 완료: 모두 입장함</translation>
    </message>
    <message>
        <source>Long wait</source>
        <translation>긴 대기</translation>
    </message>
    <message>
        <source>Lag keeps growing</source>
        <translation>랙 계속 증가</translation>
    </message>
    <message>
        <source>Fewer let in than set</source>
        <translation>설정보다 적게 입장</translation>
    </message>
    <message>
        <source>Data platform keeps failing</source>
        <translation>데이터 플랫폼 장애 지속</translation>
    </message>
    <message>
        <source>Disk nearly full</source>
        <translation>디스크 공간 부족</translation>
    </message>
    <message>
        <source>Buffer stays full</source>
        <translation>버퍼가 계속 가득 참</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>제한 없음</translation>
    </message>
    <message>
        <source>never</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>still so</source>
        <translation>지속 중</translation>
    </message>
    <message>
        <source>until %1, %2</source>
        <translation>%1까지, %2</translation>
    </message>
    <message>
        <source>%1 were waiting</source>
        <translation>%1명 대기 중이었음</translation>
    </message>
    <message>
        <source>%1 buffered are read again</source>
        <translation>버퍼의 %1명은 다시 읽음</translation>
    </message>
    <message>
        <source>epoch %1: offsets start over</source>
        <translation>에포크 %1: 오프셋이 처음부터 시작됨</translation>
    </message>
    <message>
        <source>%1 times</source>
        <translation>%1회</translation>
    </message>
    <message>
        <source>%1 people in memory</source>
        <translation>메모리에 %1명</translation>
    </message>
    <message>
        <source>%1 and more</source>
        <translation>%1 이상</translation>
    </message>
    <message>
        <source>lag %1</source>
        <translation>랙 %1</translation>
    </message>
    <message>
        <source>%1 % of the set rate</source>
        <translation>설정 속도의 %1 %</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>여유 %1</translation>
    </message>
    <message>
        <source>steady</source>
        <translation>일정</translation>
    </message>
    <message>
        <source>ramp</source>
        <translation>증가</translation>
    </message>
    <message>
        <source>burst</source>
        <translation>폭주</translation>
    </message>
    <message>
        <source>spike</source>
        <translation>급증</translation>
    </message>
    <message>
        <source>%1 users, %2, over %3</source>
        <translation>%1명, %2, %3 동안</translation>
    </message>
    <message>
        <source>All</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>Knobs</source>
        <translation>조절</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>엔진</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>경보</translation>
    </message>
    <message>
        <source>Dead letters</source>
        <translation>처리 실패</translation>
    </message>
    <message>
        <source>Simulation</source>
        <translation>시뮬레이션</translation>
    </message>
    <message>
        <source>Knob</source>
        <translation>조절</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>경보</translation>
    </message>
    <message>
        <source>MMM d HH:mm</source>
        <comment>a day and a time</comment>
        <translation>M월 d일 HH:mm</translation>
    </message>
    <message>
        <source>desk</source>
        <translation>데스크</translation>
    </message>
    <message>
        <source>engine</source>
        <translation>엔진</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>운영자</translation>
    </message>
    <message>
        <source>command line</source>
        <translation>명령줄</translation>
    </message>
    <message>
        <source>Sent 1 dead letter again</source>
        <translation>처리 실패 1건 다시 보냄</translation>
    </message>
    <message>
        <source>Discarded 1 dead letter</source>
        <translation>처리 실패 1건 폐기</translation>
    </message>
    <message>
        <source>Sent %1 dead letters again</source>
        <translation>처리 실패 %1건 다시 보냄</translation>
    </message>
    <message>
        <source>Discarded %1 dead letters</source>
        <translation>처리 실패 %1건 폐기</translation>
    </message>
    <message>
        <source>Sent in %1</source>
        <translation>투입: %1</translation>
    </message>
    <message>
        <source>newcomer waits %1</source>
        <translation>신규 대기 %1</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>“%1”</translation>
    </message>
    <message>
        <source>every %1</source>
        <translation>%1마다</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>최대 %1명</translation>
    </message>
    <message>
        <source>Stopped while users were being sent in</source>
        <translation>사용자 투입 중에 종료됨</translation>
    </message>
    <message>
        <source>%1 did not come</source>
        <translation>%1명은 들어오지 않음</translation>
    </message>
    <message>
        <source>Fault armed</source>
        <translation>장애 주입 중</translation>
    </message>
    <message>
        <source>Fault healed</source>
        <translation>장애 해제</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>Alerts</name>
    <message>
        <source>%1 come in, %2 are let in.</source>
        <translation>유입 %1, 입장 %2.</translation>
    </message>
    <message>
        <source>People wait, but their messages are read too slowly.</source>
        <translation>대기자가 있지만 메시지를 너무 느리게 읽고 있습니다.</translation>
    </message>
    <message>
        <source>%1 are let in, though more people wait.</source>
        <translation>대기자가 더 있는데 입장은 %1입니다.</translation>
    </message>
    <message>
        <source>The longest wait is %1</source>
        <translation>최장 대기 %1</translation>
    </message>
    <message>
        <source>A larger batch or a shorter interval shortens it.</source>
        <translation>배치를 키우거나 간격을 줄이면 짧아집니다.</translation>
    </message>
    <message>
        <source>Lag keeps growing for %1</source>
        <translation>%1째 랙 계속 증가</translation>
    </message>
    <message>
        <source>%1 is at %2: %3</source>
        <translation>%1 랙 %2: %3</translation>
    </message>
    <message>
        <source>A larger batch stops it. Nothing is lost.</source>
        <translation>배치를 키우면 멈춥니다. 유실은 없습니다.</translation>
    </message>
    <message>
        <source>%1 % of the set rate for %2</source>
        <translation>%2째 설정 속도의 %1 %</translation>
    </message>
    <message>
        <source>Look at the lag in Topics; the order holds.</source>
        <translation>토픽에서 랙을 확인하십시오. 순서는 지켜집니다.</translation>
    </message>
    <message>
        <source>Data platform keeps failing for %1</source>
        <translation>%1째 데이터 플랫폼 장애</translation>
    </message>
    <message>
        <source>Tried again until it answers; nothing is dropped.</source>
        <translation>응답할 때까지 다시 시도하며 버리지 않습니다.</translation>
    </message>
    <message>
        <source>Only %1 free on the disk</source>
        <translation>디스크 여유 %1뿐</translation>
    </message>
    <message>
        <source>Make room there: on a full disk nobody is let in.</source>
        <translation>공간을 확보하십시오. 디스크가 가득 차면 입장이 멈춥니다.</translation>
    </message>
    <message>
        <source>The buffer stays full for %1</source>
        <translation>%1째 버퍼가 가득 참</translation>
    </message>
    <message>
        <source>%1 people in memory, the others wait on the broker.</source>
        <translation>메모리에 %1명, 나머지는 브로커에서 대기합니다.</translation>
    </message>
    <message>
        <source>Normal under load.</source>
        <translation>부하 중에는 정상입니다.</translation>
    </message>
</context>
<context>
    <name>Around</name>
    <message>
        <source> /s</source>
        <translation> /s</translation>
    </message>
    <message>
        <source>now</source>
        <translation>지금</translation>
    </message>
    <message>
        <source>Activations a second around %1: now %2, set %3</source>
        <translation>%1 전후의 초당 활성화: 현재 %2, 설정 %3</translation>
    </message>
    <message>
        <source>activations</source>
        <translation>활성화</translation>
    </message>
    <message>
        <source>configured rate</source>
        <translation>설정 속도</translation>
    </message>
</context>
<context>
    <name>CarefulControls</name>
    <message>
        <source>This profile is read-only. Switch that off in Settings (Ctrl+,) first.</source>
        <translation>이 프로필은 읽기 전용입니다. 먼저 설정(Ctrl+,)에서 끄십시오.</translation>
    </message>
    <message>
        <source> Recorded in Activity as operator.</source>
        <translation> 활동 기록에 operator로 기록됩니다.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>아무것도 바뀌지 않았습니다.</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>제한 없음</translation>
    </message>
    <message>
        <source>Change admission?</source>
        <translation>입장 설정을 바꿀까요?</translation>
    </message>
    <message>
        <source>This is a profile for production: people are waiting for it.</source>
        <translation>운영 프로필입니다. 실제 사용자가 기다리고 있습니다.</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>배치 크기</translation>
    </message>
    <message>
        <source>Interval</source>
        <translation>간격</translation>
    </message>
    <message>
        <source>Max active</source>
        <translation>최대 활성</translation>
    </message>
    <message>
        <source>People a second</source>
        <translation>초당 인원</translation>
    </message>
    <message>
        <source>Takes effect with the next batch.</source>
        <translation>다음 배치부터 적용됩니다.</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>적용</translation>
    </message>
    <message>
        <source>Pause admissions?</source>
        <translation>입장을 일시 정지할까요?</translation>
    </message>
    <message>
        <source>Resume admissions?</source>
        <translation>입장을 다시 시작할까요?</translation>
    </message>
    <message>
        <source>Nobody is let in until you resume. People keep their places.</source>
        <translation>다시 시작할 때까지 아무도 입장하지 않습니다. 순서는 그대로 유지됩니다.</translation>
    </message>
    <message>
        <source>The gate goes on with the next batch.</source>
        <translation>다음 배치부터 입장이 이어집니다.</translation>
    </message>
    <message>
        <source>Admissions</source>
        <translation>입장</translation>
    </message>
    <message>
        <source>open</source>
        <translation>열림</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Takes effect at once.</source>
        <translation>바로 적용됩니다.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>다시 시작</translation>
    </message>
    <message>
        <source>Drain the waiting room?</source>
        <translation>대기실을 비울까요?</translation>
    </message>
    <message>
        <source>Open the waiting room again?</source>
        <translation>대기실을 다시 열까요?</translation>
    </message>
    <message>
        <source>New people are turned away; those who wait are still let in.</source>
        <translation>새로 오는 사람은 받지 않고, 기다리는 사람은 계속 입장합니다.</translation>
    </message>
    <message>
        <source>New people are taken in again.</source>
        <translation>새로 오는 사람을 다시 받습니다.</translation>
    </message>
    <message>
        <source>New entries</source>
        <translation>새 진입</translation>
    </message>
    <message>
        <source>taken</source>
        <translation>받음</translation>
    </message>
    <message>
        <source>turned away</source>
        <translation>받지 않음</translation>
    </message>
    <message>
        <source>Drain</source>
        <translation>비우기</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>다시 열기</translation>
    </message>
    <message>
        <source>Send %1 made-up users?</source>
        <translation>가상 사용자 %1명을 투입할까요?</translation>
    </message>
    <message>
        <source>They stand in line among the real people, and cannot be taken out again.</source>
        <translation>실제 사용자 사이에 줄을 서며 다시 뺄 수 없습니다.</translation>
    </message>
    <message>
        <source>Users sent</source>
        <translation>투입 인원</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>투입</translation>
    </message>
    <message>
        <source>Try the data platform again now?</source>
        <translation>데이터 플랫폼에 지금 다시 보낼까요?</translation>
    </message>
    <message>
        <source>What waits for its next try is sent at once. Nothing is sent twice under another key.</source>
        <translation>다음 시도를 기다리는 것을 바로 보냅니다. 다른 키로 두 번 보내는 일은 없습니다.</translation>
    </message>
    <message>
        <source>Waiting for the next try</source>
        <translation>다음 시도 대기</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>지금 시도</translation>
    </message>
</context>
<context>
    <name>ChangeModel</name>
    <message>
        <source>no limit</source>
        <translation>제한 없음</translation>
    </message>
    <message>
        <source>Batch size %1 → %2</source>
        <translation>배치 크기 %1 → %2</translation>
    </message>
    <message>
        <source>Interval %1 → %2</source>
        <translation>간격 %1 → %2</translation>
    </message>
    <message>
        <source>Max active %1 → %2</source>
        <translation>최대 활성 %1 → %2</translation>
    </message>
    <message>
        <source>Admissions paused</source>
        <translation>입장 일시 정지됨</translation>
    </message>
    <message>
        <source>Admissions resumed</source>
        <translation>입장 재개됨</translation>
    </message>
    <message>
        <source>Draining began</source>
        <translation>비우기 시작됨</translation>
    </message>
    <message>
        <source>Opened again</source>
        <translation>다시 열림</translation>
    </message>
    <message>
        <source>Broker unreachable</source>
        <translation>브로커에 연결할 수 없음</translation>
    </message>
    <message>
        <source>A topic is missing</source>
        <translation>토픽이 없음</translation>
    </message>
    <message>
        <source>Database does not answer</source>
        <translation>데이터베이스 응답 없음</translation>
    </message>
    <message>
        <source>Data platform does not answer</source>
        <translation>데이터 플랫폼 응답 없음</translation>
    </message>
    <message>
        <source>What</source>
        <translation>내용</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Fault: %1</source>
        <translation>장애 주입: %1</translation>
    </message>
    <message>
        <source>Healed: %1</source>
        <translation>장애 해제: %1</translation>
    </message>
</context>
<context>
    <name>Connection</name>
    <message>
        <source>1 partition</source>
        <translation>파티션 1개</translation>
    </message>
    <message>
        <source>%1 partitions</source>
        <translation>파티션 %1개</translation>
    </message>
    <message>
        <source>1 member</source>
        <translation>멤버 1명</translation>
    </message>
    <message>
        <source>%1 members</source>
        <translation>멤버 %1명</translation>
    </message>
    <message>
        <source>%1: not there or not shown; made at the start</source>
        <translation>%1: 없거나 보이지 않음. 시작할 때 만듦</translation>
    </message>
    <message>
        <source>%1: not used yet</source>
        <translation>%1: 아직 사용되지 않음</translation>
    </message>
    <message>
        <source>addresses need no look-up</source>
        <translation>주소라서 조회할 필요 없음</translation>
    </message>
    <message>
        <source>%1 answered first</source>
        <translation>%1이(가) 먼저 응답</translation>
    </message>
    <message>
        <source>encrypted, the certificate is trusted</source>
        <translation>암호화됨, 인증서 신뢰됨</translation>
    </message>
    <message>
        <source>signed in</source>
        <translation>로그인됨</translation>
    </message>
    <message>
        <source>1 broker, cluster %1</source>
        <translation>브로커 1대, 클러스터 %1</translation>
    </message>
    <message>
        <source>%1 brokers, cluster %2</source>
        <translation>브로커 %1대, 클러스터 %2</translation>
    </message>
    <message>
        <source>can be used, %1</source>
        <translation>사용 가능, %1</translation>
    </message>
    <message>
        <source>not there yet; made at the start</source>
        <translation>아직 없음. 시작할 때 만듦</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>도달하지 않음</translation>
    </message>
    <message>
        <source>trying …</source>
        <translation>시도 중…</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>통과</translation>
    </message>
    <message>
        <source>not used here</source>
        <translation>사용하지 않음</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>Resolve</source>
        <translation>이름 조회</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>연결</translation>
    </message>
    <message>
        <source>Sign in (SASL)</source>
        <translation>로그인(SASL)</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>메타데이터</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>토픽</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>그룹</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>데이터베이스</translation>
    </message>
    <message>
        <source>The connection cannot be set up like this. Check the files and properties named above.</source>
        <translation>이 설정으로는 연결을 준비할 수 없습니다. 위에 표시된 파일과 속성을 확인하십시오.</translation>
    </message>
    <message>
        <source>This name is not known here. Check “Servers”, or the network or VPN.</source>
        <translation>이 이름을 찾을 수 없습니다. “서버”나 네트워크, VPN을 확인하십시오.</translation>
    </message>
    <message>
        <source>The computer is there, but nothing listens on this port. Check the port, or start the broker.</source>
        <translation>컴퓨터는 응답하지만 이 포트에서 기다리는 프로그램이 없습니다. 포트를 확인하거나 브로커를 시작하십시오.</translation>
    </message>
    <message>
        <source>The name service does not answer. Check the network or VPN.</source>
        <translation>이름 서비스가 응답하지 않습니다. 네트워크나 VPN을 확인하십시오.</translation>
    </message>
    <message>
        <source>No answer in time. A firewall may be in between, or the broker is overloaded.</source>
        <translation>제때 응답이 없습니다. 방화벽이 막고 있거나 브로커가 과부하일 수 있습니다.</translation>
    </message>
    <message>
        <source>What answers there is no Kafka broker with this security setting. Check the port and “Security”.</source>
        <translation>응답하는 쪽은 이 보안 설정의 Kafka 브로커가 아닙니다. 포트와 “보안”을 확인하십시오.</translation>
    </message>
    <message>
        <source>The broker&apos;s certificate is not signed by an authority trusted here. Choose its CA file.</source>
        <translation>브로커의 인증서를 서명한 기관을 신뢰할 수 없습니다. 해당 CA 파일을 선택하십시오.</translation>
    </message>
    <message>
        <source>The broker&apos;s certificate is out of date. It has to be renewed there.</source>
        <translation>브로커의 인증서가 만료되었습니다. 브로커 쪽에서 갱신해야 합니다.</translation>
    </message>
    <message>
        <source>The broker&apos;s certificate is for another name. Use the name that it is made for under “Servers”.</source>
        <translation>브로커의 인증서가 다른 이름용입니다. “서버”에 인증서의 이름을 쓰십시오.</translation>
    </message>
    <message>
        <source>No encrypted connection came about. Check “CA file”, “Certificate” and “Key”.</source>
        <translation>암호화된 연결을 맺지 못했습니다. “CA 파일”, “인증서”, “키”를 확인하십시오.</translation>
    </message>
    <message>
        <source>The server refused the user or password. Check “User”, or enter the password again.</source>
        <translation>서버가 사용자 또는 비밀번호를 거부했습니다. “사용자”를 확인하거나 비밀번호를 다시 입력하십시오.</translation>
    </message>
    <message>
        <source>The server does not take this way of signing in. Choose another “Mechanism”.</source>
        <translation>서버가 이 로그인 방식을 받지 않습니다. 다른 “방식”을 선택하십시오.</translation>
    </message>
    <message>
        <source>This user may not do that. Somebody has to grant the right on the cluster.</source>
        <translation>이 사용자에게 권한이 없습니다. 클러스터에서 권한을 받아야 합니다.</translation>
    </message>
    <message>
        <source>The database cannot be used. Name another file under “Database”.</source>
        <translation>데이터베이스를 사용할 수 없습니다. “데이터베이스”에 다른 파일을 지정하십시오.</translation>
    </message>
    <message>
        <source>The broker did not go on. Its own words are above.</source>
        <translation>브로커가 계속하지 않았습니다. 위의 메시지를 확인하십시오.</translation>
    </message>
    <message>
        <source>Local</source>
        <translation>로컬</translation>
    </message>
    <message>
        <source>Staging</source>
        <translation>스테이징</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>운영</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>이 컴퓨터</translation>
    </message>
    <message>
        <source>%1 servers</source>
        <translation>서버 %1대</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>서버</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>보안</translation>
    </message>
    <message>
        <source>Mechanism</source>
        <translation>방식</translation>
    </message>
    <message>
        <source>User</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>CA file</source>
        <translation>CA 파일</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>인증서</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>키</translation>
    </message>
    <message>
        <source>Data platform</source>
        <translation>데이터 플랫폼</translation>
    </message>
    <message>
        <source>Queue topic</source>
        <translation>대기열 토픽</translation>
    </message>
    <message>
        <source>Reservations</source>
        <translation>예약 토픽</translation>
    </message>
    <message>
        <source>Properties</source>
        <translation>속성</translation>
    </message>
    <message>
        <source>1 to 60 characters that no other profile has.</source>
        <translation>다른 프로필과 겹치지 않는 1~60자여야 합니다.</translation>
    </message>
    <message>
        <source>HOST:PORT, several with commas between them, without user or password.</source>
        <translation>HOST:PORT 형식이어야 하며, 여러 개는 쉼표로 구분하고 사용자나 비밀번호는 넣지 않습니다.</translation>
    </message>
    <message>
        <source>signing in needs a user.</source>
        <translation>로그인에는 사용자가 필요합니다.</translation>
    </message>
    <message>
        <source>choose one of the list.</source>
        <translation>목록에서 선택하십시오.</translation>
    </message>
    <message>
        <source>the path of a PEM file.</source>
        <translation>PEM 파일의 경로여야 합니다.</translation>
    </message>
    <message>
        <source>a certificate of our own needs its key, and a key its certificate.</source>
        <translation>인증서에는 키가, 키에는 인증서가 함께 필요합니다.</translation>
    </message>
    <message>
        <source>sqlite: and the path of a file.</source>
        <translation>sqlite: 뒤에 파일 경로가 와야 합니다.</translation>
    </message>
    <message>
        <source>“embedded”, or an address with http:// or https:// and no password.</source>
        <translation>“embedded”이거나 비밀번호 없는 http://, https:// 주소여야 합니다.</translation>
    </message>
    <message>
        <source>a topic&apos;s name of letters, digits and . _ -, another one for each.</source>
        <translation>영문자, 숫자, . _ - 로 된 토픽 이름이어야 하며 서로 달라야 합니다.</translation>
    </message>
    <message>
        <source>a whole number of partitions from 1 to 10,000.</source>
        <translation>파티션 수는 1에서 10,000 사이의 정수여야 합니다.</translation>
    </message>
    <message>
        <source>NAME=VALUE, several with semicolons; no passwords, and nothing that delivery rests on.</source>
        <translation>이름=값 형식이며 여러 개는 세미콜론으로 구분합니다. 비밀번호와 전달 보장에 관한 속성은 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>taken over</source>
        <translation>가져옴</translation>
    </message>
    <message>
        <source>taken over, the password for the keyring</source>
        <translation>가져옴, 비밀번호는 키링에 보관</translation>
    </message>
    <message>
        <source>a Java key store cannot be read; name PEM files instead</source>
        <translation>Java 키 저장소는 읽을 수 없음. PEM 파일을 지정하십시오</translation>
    </message>
    <message>
        <source>save the certificate as a PEM file, and name that</source>
        <translation>인증서를 PEM 파일로 저장하고 그 파일을 지정하십시오</translation>
    </message>
    <message>
        <source>left out: a PEM file needs no password here</source>
        <translation>제외: PEM 파일에는 비밀번호가 필요 없음</translation>
    </message>
    <message>
        <source>this way of signing in is not offered: PLAIN, SCRAM-SHA-256, SCRAM-SHA-512</source>
        <translation>지원하지 않는 로그인 방식: PLAIN, SCRAM-SHA-256, SCRAM-SHA-512만 가능</translation>
    </message>
    <message>
        <source>left out: Anteroom sets this itself</source>
        <translation>제외: Anteroom이 직접 정함</translation>
    </message>
    <message>
        <source>left out: about a Java program, not the connection</source>
        <translation>제외: 연결이 아니라 Java 프로그램에 관한 것</translation>
    </message>
    <message>
        <source>its value cannot be used</source>
        <translation>값을 사용할 수 없음</translation>
    </message>
    <message>
        <source>not a line of KEY=VALUE</source>
        <translation>KEY=VALUE 형식이 아님</translation>
    </message>
    <message>
        <source>not understood</source>
        <translation>알 수 없는 항목</translation>
    </message>
</context>
<context>
    <name>Curve</name>
    <message>
        <source>%1 empty %2</source>
        <translation>%1 비움 %2</translation>
    </message>
    <message>
        <source>%1 empty ≈ %2</source>
        <translation>%1 비움 ≈ %2</translation>
    </message>
    <message>
        <source>waiting %1</source>
        <translation>대기 %1</translation>
    </message>
    <message>
        <source>People waiting, at most %1, now %2</source>
        <translation>대기 인원, 최대 %1명, 현재 %2명</translation>
    </message>
    <message>
        <source>People waiting, predicted, at most %1</source>
        <translation>대기 인원 예측, 최대 %1명</translation>
    </message>
    <message>
        <source>policy %1</source>
        <translation>정책 %1</translation>
    </message>
    <message>
        <source>predicted %1</source>
        <translation>예측 %1</translation>
    </message>
</context>
<context>
    <name>Faults</name>
    <message>
        <source>Broker down</source>
        <translation>브로커 중단</translation>
    </message>
    <message>
        <source>Broker slow, +%1</source>
        <translation>브로커 지연 +%1</translation>
    </message>
    <message>
        <source>Database down</source>
        <translation>데이터베이스 중단</translation>
    </message>
    <message>
        <source>Data platform silent</source>
        <translation>데이터 플랫폼 무응답</translation>
    </message>
    <message>
        <source>Data platform answers 503</source>
        <translation>데이터 플랫폼 503 응답</translation>
    </message>
    <message>
        <source>Data platform slow, +%1</source>
        <translation>데이터 플랫폼 지연 +%1</translation>
    </message>
    <message>
        <source>Letting in fails for %1 %</source>
        <translation>입장 처리 %1% 실패</translation>
    </message>
    <message>
        <source>Broker slow</source>
        <translation>브로커 지연</translation>
    </message>
    <message>
        <source>Data platform slow</source>
        <translation>데이터 플랫폼 지연</translation>
    </message>
    <message>
        <source>Letting in fails</source>
        <translation>입장 처리 실패</translation>
    </message>
    <message>
        <source>Nothing is published or read; entries are saved, and come in order when it is back.</source>
        <translation>발행과 읽기가 멈춥니다. 들어온 요청은 저장되었다가 복구되면 순서대로 처리됩니다.</translation>
    </message>
    <message>
        <source>Each answer of the broker comes later; the order stays.</source>
        <translation>브로커의 응답이 모두 늦어집니다. 순서는 그대로입니다.</translation>
    </message>
    <message>
        <source>Reservation events are tried again until it answers; none is dropped.</source>
        <translation>예약 이벤트는 응답할 때까지 재시도하며 하나도 버리지 않습니다.</translation>
    </message>
    <message>
        <source>Reservation events are forwarded more slowly; none is dropped.</source>
        <translation>예약 이벤트가 더 느리게 전달됩니다. 하나도 버리지 않습니다.</translation>
    </message>
    <message>
        <source>Some people cannot be let in: each is tried five times, then becomes a dead letter; nobody overtakes meanwhile.</source>
        <translation>일부 사용자를 입장시킬 수 없습니다. 다섯 번 시도한 뒤 처리 실패가 되며, 그동안 아무도 앞지르지 않습니다.</translation>
    </message>
    <message>
        <source>faults are for the embedded broker: this one is real</source>
        <translation>장애 주입은 내장 브로커에서만 가능: 지금은 실제 브로커</translation>
    </message>
    <message>
        <source>the data platform is not the embedded one</source>
        <translation>내장 데이터 플랫폼이 아님</translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <translation>%1 (%2째)</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
</context>
<context>
    <name>Flow</name>
    <message>
        <source>batch %1</source>
        <translation>배치 %1</translation>
    </message>
    <message>
        <source>interval %1</source>
        <translation>간격 %1</translation>
    </message>
    <message>
        <source>no limit inside</source>
        <translation>최대 활성 제한 없음</translation>
    </message>
    <message>
        <source>max active %1</source>
        <translation>최대 활성 %1</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>resumed</source>
        <translation>재개</translation>
    </message>
    <message>
        <source>drain</source>
        <translation>비우기</translation>
    </message>
    <message>
        <source>opened</source>
        <translation>다시 열림</translation>
    </message>
    <message>
        <source>now</source>
        <translation>지금</translation>
    </message>
    <message>
        <source>no projection while the broker is away</source>
        <translation>브로커가 없는 동안은 예상할 수 없음</translation>
    </message>
    <message>
        <source>no projection while paused</source>
        <translation>일시 정지 중에는 예상할 수 없음</translation>
    </message>
    <message>
        <source>last in line</source>
        <translation>마지막 대기자</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>소진</translation>
    </message>
    <message>
        <source>growing: it does not empty at this rate</source>
        <translation>증가 중: 이 속도로는 소진되지 않음</translation>
    </message>
    <message>
        <source> /s</source>
        <translation> /s</translation>
    </message>
    <message>
        <source>broker away</source>
        <translation>브로커 없음</translation>
    </message>
    <message>
        <source>waiting %1</source>
        <translation>대기 %1</translation>
    </message>
    <message>
        <source>Flow of the last %1, %2, %3 entries a second, %4 activations a second</source>
        <translation>최근 %1의 흐름, %2, 초당 유입 %3, 초당 활성화 %4</translation>
    </message>
    <message>
        <source>configured rate</source>
        <translation>설정 속도</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>대기</translation>
    </message>
    <message>
        <source>entries</source>
        <translation>유입</translation>
    </message>
    <message>
        <source>activations</source>
        <translation>활성화</translation>
    </message>
    <message>
        <source>fault</source>
        <translation>장애</translation>
    </message>
    <message>
        <source>healed</source>
        <translation>해제</translation>
    </message>
</context>
<context>
    <name>ForwarderModel</name>
    <message>
        <source>Partition %1</source>
        <translation>파티션 %1</translation>
    </message>
    <message>
        <source>not ours</source>
        <translation>담당 아님</translation>
    </message>
    <message>
        <source>%1 /s</source>
        <translation>%1 /s</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Partition %1, %2 a second, committed %3, lag %4, in flight %5</source>
        <translation>파티션 %1, 초당 %2, 커밋됨 %3, 랙 %4, 전달 중 %5</translation>
    </message>
    <message>
        <source>even within %1 %</source>
        <translation>편차 %1 % 이내</translation>
    </message>
</context>
<context>
    <name>Forwarding</name>
    <message>
        <source>%1 ago</source>
        <translation>%1 전</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1초</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1분</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1시간</translation>
    </message>
    <message>
        <source>%1: nothing sent</source>
        <translation>%1: 보낸 것 없음</translation>
    </message>
    <message>
        <source>%1: %2 answered</source>
        <translation>%1: 응답 %2건</translation>
    </message>
    <message>
        <source>%1: %2 answered, %3 failed (%4)</source>
        <translation>%1: 응답 %2건, 실패 %3건(%4)</translation>
    </message>
    <message>
        <source>Delivery time, nothing delivered yet</source>
        <translation>전달 시간, 아직 전달된 것 없음</translation>
    </message>
    <message>
        <source>Delivery time of %1: half within %2, 95 % within %3, 99 % within %4</source>
        <translation>전달 시간, %1건: 절반은 %2, 95 %는 %3, 99 %는 %4 이내</translation>
    </message>
    <message>
        <source>%1 deliveries in the last second over %2 partitions</source>
        <translation>지난 1초 동안 파티션 %2개에서 전달 %1건</translation>
    </message>
    <message>
        <source>%1 min of %2 at %3</source>
        <translation>%3부터 %1분간 %2</translation>
    </message>
    <message>
        <source>%1 min with failures, the last at %2</source>
        <translation>실패가 있던 %1분, 마지막 %2</translation>
    </message>
    <message>
        <source>no failure</source>
        <translation>실패 없음</translation>
    </message>
    <message>
        <source>nothing was sent</source>
        <translation>보낸 것 없음</translation>
    </message>
    <message>
        <source>circuit open</source>
        <translation>회로 열림</translation>
    </message>
    <message>
        <source>asked for a pause</source>
        <translation>일시 중지 요청</translation>
    </message>
    <message>
        <source>failing</source>
        <translation>실패 중</translation>
    </message>
    <message>
        <source>healthy</source>
        <translation>정상</translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation>아직 요청 없음</translation>
    </message>
    <message>
        <source>Failing</source>
        <translation>실패 중</translation>
    </message>
    <message>
        <source>Answering</source>
        <translation>응답 중</translation>
    </message>
    <message>
        <source>Quiet</source>
        <translation>요청 없음</translation>
    </message>
    <message>
        <source>%1 in %2, %3</source>
        <translation>%1, %2 소요, %3</translation>
    </message>
    <message>
        <source>nothing sent since the start</source>
        <translation>시작 이후 보낸 것 없음</translation>
    </message>
    <message>
        <source>open</source>
        <translation>열림</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>닫힘</translation>
    </message>
    <message>
        <source>one try in %1</source>
        <translation>%1 후 1회 시도</translation>
    </message>
    <message>
        <source>one try under way</source>
        <translation>1회 시도 중</translation>
    </message>
    <message>
        <source>%1 of %2 failures in a row</source>
        <translation>연속 실패 %1 / %2</translation>
    </message>
    <message>
        <source>opens at %1 failures in a row</source>
        <translation>연속 실패 %1회면 열림</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>none since the start</source>
        <translation>시작 이후 없음</translation>
    </message>
    <message>
        <source>The data platform asked for a pause of another %1; it is tried by itself after that.</source>
        <translation>데이터 플랫폼이 %1 더 쉬어 달라고 요청했습니다. 그 뒤 자동으로 다시 시도합니다.</translation>
    </message>
    <message>
        <source>Nothing waits for its next try.</source>
        <translation>재시도를 기다리는 것이 없습니다.</translation>
    </message>
    <message>
        <source>now</source>
        <translation>지금</translation>
    </message>
</context>
<context>
    <name>GroupModel</name>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>%1 · paused</source>
        <translation>%1 · 일시 정지</translation>
    </message>
    <message>
        <source>no partition</source>
        <translation>파티션 없음</translation>
    </message>
    <message>
        <source>nothing committed</source>
        <translation>커밋 없음</translation>
    </message>
    <message>
        <source>this program</source>
        <translation>이 프로그램</translation>
    </message>
    <message>
        <source>%1, client %2</source>
        <translation>%1, 클라이언트 %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Committed %1 lies before the first message %2: what was between is gone, the lag counts from there.</source>
        <translation>커밋된 오프셋 %1이(가) 첫 메시지 %2보다 앞에 있습니다. 그 사이는 사라졌고, 랙은 첫 메시지부터 셉니다.</translation>
    </message>
    <message>
        <source>Committed lies behind the end: the topic was made anew, the lag cannot be known.</source>
        <translation>커밋된 오프셋이 끝보다 뒤에 있습니다. 토픽이 새로 만들어져 랙을 알 수 없습니다.</translation>
    </message>
    <message>
        <source>The group has committed nothing here.</source>
        <translation>이 그룹은 여기에 커밋한 것이 없습니다.</translation>
    </message>
    <message>
        <source>%1, %2, lag %3</source>
        <translation>%1, %2, 랙 %3</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>그룹</translation>
    </message>
    <message>
        <source>Partition</source>
        <translation>파티션</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>멤버</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>호스트</translation>
    </message>
    <message>
        <source>Committed</source>
        <translation>커밋됨</translation>
    </message>
    <message>
        <source>End</source>
        <translation>끝</translation>
    </message>
    <message>
        <source>Lag</source>
        <translation>랙</translation>
    </message>
</context>
<context>
    <name>HeaderModel</name>
    <message>
        <source>null</source>
        <translation>null</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>헤더</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
</context>
<context>
    <name>Ledger</name>
    <message>
        <source>Entered</source>
        <translation>유입</translation>
    </message>
    <message>
        <source>read from a message of another program</source>
        <translation>다른 프로그램의 메시지에서 읽음</translation>
    </message>
    <message>
        <source>token saved as WAITING, may wait %1</source>
        <translation>토큰을 WAITING으로 저장, 최대 %1 대기</translation>
    </message>
    <message>
        <source>token saved as WAITING</source>
        <translation>토큰을 WAITING으로 저장</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>발행됨</translation>
    </message>
    <message>
        <source>saved, not yet published</source>
        <translation>저장됨, 아직 발행 전</translation>
    </message>
    <message>
        <source>partition %1 · offset %2</source>
        <translation>파티션 %1 · 오프셋 %2</translation>
    </message>
    <message>
        <source>Buffered</source>
        <translation>버퍼에 읽음</translation>
    </message>
    <message>
        <source>read in the order of offsets</source>
        <translation>오프셋 순서대로 읽음</translation>
    </message>
    <message>
        <source>in memory, next for the gate</source>
        <translation>메모리에 있음, 게이트 차례 대기</translation>
    </message>
    <message>
        <source>read when the buffer has room for it</source>
        <translation>버퍼에 자리가 나면 읽음</translation>
    </message>
    <message>
        <source>Activated</source>
        <translation>활성화됨</translation>
    </message>
    <message>
        <source>number %1, waited %2</source>
        <translation>%1번째, %2 대기</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>when admissions are resumed, %1 waited so far</source>
        <translation>입장이 재개되면, 지금까지 %1 대기</translation>
    </message>
    <message>
        <source>batch %1 from now, %2 waited so far</source>
        <translation>지금부터 %1번째 배치, 지금까지 %2 대기</translation>
    </message>
    <message>
        <source>%1 waited so far</source>
        <translation>지금까지 %1 대기</translation>
    </message>
    <message>
        <source>Reserved or expired</source>
        <translation>예약 또는 만료</translation>
    </message>
    <message>
        <source>%1 to reserve once inside</source>
        <translation>입장 후 예약 시간 %1</translation>
    </message>
    <message>
        <source>no limit to reserve once inside</source>
        <translation>입장 후 예약 시간 제한 없음</translation>
    </message>
    <message>
        <source>no limit to reserve</source>
        <translation>예약 시간 제한 없음</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>%1까지</translation>
    </message>
    <message>
        <source>inside, %1 left to reserve</source>
        <translation>입장 중, 예약까지 %1 남음</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>예약됨</translation>
    </message>
    <message>
        <source>reservation %1 · concert %2 · seat %3</source>
        <translation>예약 %1 · 공연 %2 · 좌석 %3</translation>
    </message>
    <message>
        <source>its reservation is not in this database</source>
        <translation>예약 기록이 이 데이터베이스에 없음</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>만료됨</translation>
    </message>
    <message>
        <source>did not reserve in time</source>
        <translation>제한 시간 안에 예약하지 않음</translation>
    </message>
    <message>
        <source>waited past its limit</source>
        <translation>대기 한도를 넘김</translation>
    </message>
    <message>
        <source>Abandoned</source>
        <translation>이탈</translation>
    </message>
    <message>
        <source>left the queue</source>
        <translation>대기열을 떠남</translation>
    </message>
    <message>
        <source>Dead</source>
        <translation>처리 실패</translation>
    </message>
    <message>
        <source>%1 · tries %2</source>
        <translation>%1 · 시도 %2회</translation>
    </message>
    <message>
        <source>its dead letter is not in this database</source>
        <translation>처리 실패 기록이 이 데이터베이스에 없음</translation>
    </message>
</context>
<context>
    <name>Letters</name>
    <message>
        <source>refused by the platform</source>
        <translation>플랫폼이 거부함</translation>
    </message>
    <message>
        <source>the platform failed</source>
        <translation>플랫폼 장애</translation>
    </message>
    <message>
        <source>wrong header</source>
        <translation>잘못된 헤더</translation>
    </message>
    <message>
        <source>another user&apos;s header</source>
        <translation>다른 사용자의 헤더</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>읽을 수 없음</translation>
    </message>
    <message>
        <source>unreadable message</source>
        <translation>해석할 수 없는 메시지</translation>
    </message>
    <message>
        <source>not recorded</source>
        <translation>기록 실패</translation>
    </message>
    <message>
        <source>accepted, not noted</source>
        <translation>수락됐으나 기록되지 않음</translation>
    </message>
    <message>
        <source>database</source>
        <translation>데이터베이스</translation>
    </message>
    <message>
        <source>refused by the database</source>
        <translation>데이터베이스가 거부함</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>응답 없음</translation>
    </message>
    <message>
        <source>the platform was silent</source>
        <translation>플랫폼 무응답</translation>
    </message>
    <message>
        <source>safe to send again</source>
        <translation>다시 보내도 안전함</translation>
    </message>
    <message>
        <source>will fail again as it is</source>
        <translation>그대로는 다시 실패함</translation>
    </message>
    <message>
        <source>send again once it is mended</source>
        <translation>고친 뒤 다시 보내기</translation>
    </message>
    <message>
        <source>Reservation %1</source>
        <translation>예약 %1</translation>
    </message>
    <message>
        <source>User %1</source>
        <translation>사용자 %1</translation>
    </message>
    <message>
        <source>Message %1</source>
        <translation>메시지 %1</translation>
    </message>
    <message>
        <source>The data platform did not take it in %1 tries. It is sent under the same key, so that one that was stored after all is recognised.</source>
        <translation>데이터 플랫폼이 %1번의 시도 동안 받지 않았습니다. 같은 키로 보내므로 이미 저장된 것은 플랫폼이 알아봅니다.</translation>
    </message>
    <message>
        <source>The data platform refused this event for good. It is not tried again by itself; sending it again will fail until the platform accepts it.</source>
        <translation>데이터 플랫폼이 이 이벤트를 최종 거부했습니다. 자동으로 재시도하지 않으며, 플랫폼이 받아들이기 전에는 다시 보내도 실패합니다.</translation>
    </message>
    <message>
        <source>This message touches no token. Sent again with the same bytes it will be a dead letter once more.</source>
        <translation>이 메시지는 어떤 토큰에도 영향을 주지 않습니다. 같은 내용으로 다시 보내면 다시 처리 실패가 됩니다.</translation>
    </message>
    <message>
        <source>The database refused this one for its own sake, %1 times. Mend what refuses it, then send it again.</source>
        <translation>데이터베이스가 이 항목만 %1번 거부했습니다. 거부 원인을 고친 뒤 다시 보내십시오.</translation>
    </message>
    <message>
        <source>not on the log</source>
        <translation>로그에 없음</translation>
    </message>
    <message>
        <source>no value (a tombstone)</source>
        <translation>값 없음(툼스톤)</translation>
    </message>
    <message>
        <source>%1 bytes that are no text</source>
        <translation>텍스트가 아닌 %1바이트</translation>
    </message>
    <message>
        <source>an empty value</source>
        <translation>빈 값</translation>
    </message>
    <message>
        <source>sent %1 again</source>
        <translation>%1건 다시 보냄</translation>
    </message>
    <message>
        <source>discarded %1</source>
        <translation>%1건 폐기</translation>
    </message>
    <message>
        <source>kept in Activity</source>
        <translation>활동 기록에 보관됨</translation>
    </message>
    <message>
        <source>%1 on the way</source>
        <translation>%1건 전송 중</translation>
    </message>
    <message>
        <source>%1 dead again</source>
        <translation>%1건 다시 실패</translation>
    </message>
    <message>
        <source>%1 forwarded</source>
        <translation>%1건 전달됨</translation>
    </message>
    <message>
        <source>%1 let in</source>
        <translation>%1건 입장됨</translation>
    </message>
    <message>
        <source>%1 left or expired</source>
        <translation>%1건 이탈 또는 만료</translation>
    </message>
    <message>
        <source>sent as it was</source>
        <translation>원본 그대로 보냄</translation>
    </message>
</context>
<context>
    <name>NextInLineModel</name>
    <message>
        <source>in %1</source>
        <translation>%1 후</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>토큰</translation>
    </message>
    <message>
        <source>User</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>오프셋</translation>
    </message>
    <message>
        <source>Waited</source>
        <translation>대기 시간</translation>
    </message>
    <message>
        <source>Enters</source>
        <translation>입장</translation>
    </message>
</context>
<context>
    <name>PartitionModel</name>
    <message>
        <source>%1 · paused</source>
        <translation>%1 · 수신 멈춤</translation>
    </message>
    <message>
        <source>last %1</source>
        <translation>최근 %1</translation>
    </message>
    <message>
        <source>Lane %1, committed %2, end %3, lag %4</source>
        <translation>레인 %1, 커밋됨 %2, 끝 %3, 랙 %4</translation>
    </message>
    <message>
        <source>Partition</source>
        <translation>파티션</translation>
    </message>
    <message>
        <source>Newest messages, oldest to the left</source>
        <translation>최근 메시지 (왼쪽이 오래된 것)</translation>
    </message>
    <message>
        <source>Committed</source>
        <translation>커밋됨</translation>
    </message>
    <message>
        <source>End</source>
        <translation>끝</translation>
    </message>
    <message>
        <source>Lag</source>
        <translation>지연(랙)</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>멤버</translation>
    </message>
    <message>
        <source>Newest messages</source>
        <translation>최근 메시지</translation>
    </message>
</context>
<context>
    <name>Past</name>
    <message>
        <source>now</source>
        <translation>지금</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1분</translation>
    </message>
    <message>
        <source> /s</source>
        <translation> /초</translation>
    </message>
    <message>
        <source>History of the last %1, lag %2</source>
        <translation>최근 %1의 추이, 랙 %2</translation>
    </message>
    <message>
        <source>lag</source>
        <translation>랙</translation>
    </message>
    <message>
        <source>produced</source>
        <translation>유입</translation>
    </message>
    <message>
        <source>consumed</source>
        <translation>소비</translation>
    </message>
</context>
<context>
    <name>Present</name>
    <message>
        <source>Doors are open</source>
        <translation>입장을 시작했습니다</translation>
    </message>
    <message>
        <source>nobody is in line</source>
        <translation>줄이 비었습니다</translation>
    </message>
    <message>
        <source>the line holds steady</source>
        <translation>줄 길이 변화 없음</translation>
    </message>
    <message>
        <source>%1 fewer every second</source>
        <translation>매초 %1명씩 감소</translation>
    </message>
    <message>
        <source>%1 more every second</source>
        <translation>매초 %1명씩 증가</translation>
    </message>
    <message>
        <source>as of %1</source>
        <translation>%1 기준</translation>
    </message>
    <message>
        <source>of %1 places</source>
        <translation>정원 %1명</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>정원 제한 없음</translation>
    </message>
    <message>
        <source>held: nobody is let in</source>
        <translation>일시 정지: 입장 없음</translation>
    </message>
    <message>
        <source>%1 every %2</source>
        <translation>%2마다 %1명</translation>
    </message>
    <message>
        <source>%1 more in %2</source>
        <translation>%2 후 %1명</translation>
    </message>
    <message>
        <source>%1 let in.</source>
        <translation>%1명 입장.</translation>
    </message>
    <message>
        <source>%1 let in, in the order they came.</source>
        <translation>도착한 순서대로 %1명 입장.</translation>
    </message>
    <message>
        <source>None lost. None twice.</source>
        <translation>빠진 사람도, 두 번 들어간 사람도 없음.</translation>
    </message>
    <message>
        <source>The records are being checked.</source>
        <translation>기록을 확인하고 있습니다.</translation>
    </message>
    <message>
        <source>Embedded broker</source>
        <translation>내장 브로커</translation>
    </message>
    <message>
        <source>wait for a newcomer</source>
        <translation>지금 들어오면</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>people a second</comment>
        <translation>%1명</translation>
    </message>
    <message>
        <source>people enter a second</source>
        <translation>매초 입장</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>seats a second</comment>
        <translation>%1석</translation>
    </message>
    <message>
        <source>seats taken a second</source>
        <translation>매초 예약</translation>
    </message>
    <message>
        <source>WAITING</source>
        <translation>대기</translation>
    </message>
    <message>
        <source>INSIDE</source>
        <translation>입장</translation>
    </message>
    <message>
        <source>SIMULATED</source>
        <translation>시뮬레이션</translation>
    </message>
    <message>
        <source>LIVE</source>
        <translation>실시간</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1초</translation>
    </message>
    <message>
        <source>%1, on purpose</source>
        <translation>%1 (고의)</translation>
    </message>
    <message>
        <source>%1 faults, on purpose</source>
        <translation>장애 %1건 (고의)</translation>
    </message>
</context>
<context>
    <name>Queue</name>
    <message>
        <source>All</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>대기</translation>
    </message>
    <message>
        <source>Buffered</source>
        <translation>버퍼</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>활성</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>예약</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>만료</translation>
    </message>
    <message>
        <source>Abandoned</source>
        <translation>이탈</translation>
    </message>
    <message>
        <source>Dead</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>Everybody, in order of arrival</source>
        <translation>전체, 도착 순서</translation>
    </message>
    <message>
        <source>Waiting, in order of arrival</source>
        <translation>대기, 도착 순서</translation>
    </message>
    <message>
        <source>Buffered, in order of arrival</source>
        <translation>버퍼, 도착 순서</translation>
    </message>
    <message>
        <source>Active, in order of arrival</source>
        <translation>활성, 도착 순서</translation>
    </message>
    <message>
        <source>Reserved, in order of arrival</source>
        <translation>예약, 도착 순서</translation>
    </message>
    <message>
        <source>Expired, in order of arrival</source>
        <translation>만료, 도착 순서</translation>
    </message>
    <message>
        <source>Abandoned, in order of arrival</source>
        <translation>이탈, 도착 순서</translation>
    </message>
    <message>
        <source>Dead, in order of arrival</source>
        <translation>실패, 도착 순서</translation>
    </message>
    <message>
        <source>Nobody has entered yet. Send users from the overview.</source>
        <translation>아직 아무도 들어오지 않았습니다. 개요에서 사용자를 투입할 수 있습니다.</translation>
    </message>
    <message>
        <source>Nobody is waiting. Send users from the overview.</source>
        <translation>대기 중인 사람이 없습니다. 개요에서 사용자를 투입할 수 있습니다.</translation>
    </message>
    <message>
        <source>Nobody is buffered: the buffer fills when people wait on the broker.</source>
        <translation>버퍼가 비어 있습니다. 브로커에 대기자가 있으면 채워집니다.</translation>
    </message>
    <message>
        <source>Nobody is inside: the gate lets people in while they wait.</source>
        <translation>입장 중인 사람이 없습니다. 대기자가 있으면 게이트가 입장시킵니다.</translation>
    </message>
    <message>
        <source>Nobody has reserved yet.</source>
        <translation>아직 예약한 사람이 없습니다.</translation>
    </message>
    <message>
        <source>No token has expired.</source>
        <translation>만료된 토큰이 없습니다.</translation>
    </message>
    <message>
        <source>Nobody has left the line.</source>
        <translation>대기열을 떠난 사람이 없습니다.</translation>
    </message>
    <message>
        <source>No token is dead. Failed ones stop here after their last try.</source>
        <translation>처리 실패한 토큰이 없습니다. 마지막 시도까지 실패하면 여기에 남습니다.</translation>
    </message>
    <message>
        <source>buffered</source>
        <translation>버퍼에 있음</translation>
    </message>
    <message>
        <source>on the broker</source>
        <translation>브로커에 있음</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>저장됨</translation>
    </message>
    <message>
        <source>active</source>
        <translation>활성</translation>
    </message>
    <message>
        <source>reserved</source>
        <translation>예약됨</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>만료됨</translation>
    </message>
    <message>
        <source>abandoned</source>
        <translation>이탈</translation>
    </message>
    <message>
        <source>dead</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>now</source>
        <translation>곧</translation>
    </message>
    <message>
        <source>not published</source>
        <translation>발행 전</translation>
    </message>
</context>
<context>
    <name>Rehearsal</name>
    <message>
        <source>%1 every %2</source>
        <translation>%2마다 %1명</translation>
    </message>
    <message>
        <source>at most %1 inside</source>
        <translation>입장 최대 %1명</translation>
    </message>
    <message>
        <source>%1 partitions</source>
        <translation>파티션 %1개</translation>
    </message>
    <message>
        <source>Broker down</source>
        <translation>브로커 중단</translation>
    </message>
    <message>
        <source>Database down</source>
        <translation>데이터베이스 중단</translation>
    </message>
    <message>
        <source>Data platform silent</source>
        <translation>데이터 플랫폼 무응답</translation>
    </message>
    <message>
        <source>Data platform 5xx</source>
        <translation>데이터 플랫폼 5xx</translation>
    </message>
    <message>
        <source>Activations fail</source>
        <translation>활성화 실패</translation>
    </message>
    <message>
        <source>%1, %2 %</source>
        <translation>%1, %2 %</translation>
    </message>
    <message>
        <source>steady</source>
        <translation>일정</translation>
    </message>
    <message>
        <source>ramp</source>
        <translation>증가</translation>
    </message>
    <message>
        <source>burst</source>
        <translation>폭주</translation>
    </message>
    <message>
        <source>spike</source>
        <translation>급증</translation>
    </message>
    <message>
        <source>%1 in, %2 let in so far</source>
        <translation>%1명 도착, 지금까지 %2명 입장</translation>
    </message>
    <message>
        <source>%1 in, %2 activated once, in order</source>
        <translation>%1명 도착, %2명 순서대로 한 번씩 활성화됨</translation>
    </message>
    <message>
        <source>%1 in, %2 activated once, in order within each partition</source>
        <translation>%1명 도착, %2명 파티션마다 순서대로 한 번씩 활성화됨</translation>
    </message>
    <message>
        <source>%1 in, %2 let in; not empty after %3</source>
        <translation>%1명 도착, %2명 입장. %3 후에도 대기열이 남음</translation>
    </message>
    <message>
        <source>%1 gave up</source>
        <translation>%1명 포기</translation>
    </message>
    <message>
        <source>%1 reached the wait limit</source>
        <translation>%1명 대기 한도 초과</translation>
    </message>
    <message>
        <source>%1 dead</source>
        <translation>%1명 실패</translation>
    </message>
    <message>
        <source>%1 let in after a later one of another partition</source>
        <translation>%1명은 다른 파티션의 나중 사람보다 늦게 입장</translation>
    </message>
    <message>
        <source>Token %1 of user %2 was never let in</source>
        <translation>사용자 %2의 토큰 %1이(가) 입장하지 못했습니다</translation>
    </message>
    <message>
        <source>Token %1 of user %2 was let in twice</source>
        <translation>사용자 %2의 토큰 %1이(가) 두 번 입장했습니다</translation>
    </message>
    <message>
        <source>Token %1 of user %2 was let in after token %3, which came later</source>
        <translation>사용자 %2의 토큰 %1이(가) 나중에 온 토큰 %3보다 늦게 입장했습니다</translation>
    </message>
    <message>
        <source>Token %1 of user %2 was let in out of order</source>
        <translation>사용자 %2의 토큰 %1이(가) 순서에 어긋나게 입장했습니다</translation>
    </message>
    <message>
        <source>entered %1</source>
        <translation>도착 %1</translation>
    </message>
    <message>
        <source>on the log at %1/%2</source>
        <translation>로그 위치 %1/%2</translation>
    </message>
    <message>
        <source>never on the log</source>
        <translation>로그에 없음</translation>
    </message>
    <message>
        <source>let in %1 as number %2</source>
        <translation>%1에 %2번째로 입장</translation>
    </message>
    <message>
        <source>ended %1</source>
        <translation>종료 %1</translation>
    </message>
</context>
<context>
    <name>RehearsalEventModel</name>
    <message>
        <source>%1 people come at once</source>
        <translation>%1명이 한꺼번에 도착</translation>
    </message>
    <message>
        <source>%1 begins: %2 people over %3</source>
        <translation>%1 시작: %3 동안 %2명</translation>
    </message>
    <message>
        <source>everybody has come</source>
        <translation>모두 도착</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 over</source>
        <translation>%1 끝</translation>
    </message>
    <message>
        <source>longest queue of %1: %2</source>
        <translation>%1 최장 대기열: %2명</translation>
    </message>
    <message>
        <source>%1 is empty</source>
        <translation>%1 대기열 비움</translation>
    </message>
    <message>
        <source>At</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>일어난 일</translation>
    </message>
    <message>
        <source>Waiting A</source>
        <translation>대기 A</translation>
    </message>
    <message>
        <source>Waiting B</source>
        <translation>대기 B</translation>
    </message>
</context>
<context>
    <name>ReservationEventModel</name>
    <message>
        <source>in flight</source>
        <translation>전달 중</translation>
    </message>
    <message>
        <source>forwarded</source>
        <translation>전달됨</translation>
    </message>
    <message>
        <source>retry %1 of 5</source>
        <translation>재시도 %1/5</translation>
    </message>
    <message>
        <source>dead</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>User</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>Seat</source>
        <translation>좌석</translation>
    </message>
    <message>
        <source>Part.</source>
        <translation>파티션</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>지연 시간</translation>
    </message>
</context>
<context>
    <name>RetryModel</name>
    <message>
        <source>%1 of 5</source>
        <translation>%1 / 5</translation>
    </message>
    <message>
        <source>User %1, partition %2, offset %3; first failed at %4: %5</source>
        <translation>사용자 %1, 파티션 %2, 오프셋 %3, 첫 실패 %4: %5</translation>
    </message>
    <message>
        <source>Reservation</source>
        <translation>예약</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>시도</translation>
    </message>
    <message>
        <source>Last answer</source>
        <translation>마지막 응답</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>다음 시도</translation>
    </message>
    <message>
        <source>circuit open</source>
        <translation>회로 열림</translation>
    </message>
</context>
<context>
    <name>Ribbon</name>
    <message>
        <source>now</source>
        <translation>지금</translation>
    </message>
    <message>
        <source>This session since %1: %2 marks</source>
        <translation>%1부터 이번 세션: 표시 %2개</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>%1 lost</source>
        <translation>유실 %1</translation>
    </message>
    <message>
        <source>%1 duplicated</source>
        <translation>중복 %1</translation>
    </message>
    <message>
        <source>%1 out of order</source>
        <translation>순서 어긋남 %1</translation>
    </message>
    <message>
        <source>Broker unreachable for %1</source>
        <translation>%1째 브로커에 연결할 수 없음</translation>
    </message>
    <message>
        <source>A topic is missing for %1</source>
        <translation>%1째 토픽이 없음</translation>
    </message>
    <message>
        <source>%1 entries are saved and will be published, in order, when it is back.</source>
        <translation>%1건이 저장되었고, 연결되면 순서대로 발행됩니다.</translation>
    </message>
    <message>
        <source>New entries are saved and will be published, in order, when it is back.</source>
        <translation>새 대기자는 저장되고, 연결되면 순서대로 발행됩니다.</translation>
    </message>
    <message>
        <source>Database does not answer for %1</source>
        <translation>%1째 데이터베이스 응답 없음</translation>
    </message>
    <message>
        <source>The gate waits for it; nothing is lost.</source>
        <translation>게이트가 기다리는 중이며, 유실은 없습니다.</translation>
    </message>
    <message>
        <source>Admissions are paused</source>
        <translation>입장 일시 정지 중</translation>
    </message>
    <message>
        <source>Nobody is let in.</source>
        <translation>아무도 입장하지 않습니다.</translation>
    </message>
    <message>
        <source>New entries are refused as well.</source>
        <translation>새 대기자도 받지 않습니다.</translation>
    </message>
    <message>
        <source>People can still enter the line; Resume lets the gate go on.</source>
        <translation>줄은 계속 설 수 있으며, 재개하면 게이트가 다시 움직입니다.</translation>
    </message>
    <message>
        <source>Waiting %1 before trying the data platform again; nothing is dropped.</source>
        <translation>%1 뒤 데이터 플랫폼에 다시 시도합니다. 버려지는 것은 없습니다.</translation>
    </message>
    <message>
        <source>Trying the data platform again; nothing is dropped.</source>
        <translation>데이터 플랫폼에 다시 시도하는 중입니다. 버려지는 것은 없습니다.</translation>
    </message>
    <message>
        <source>Data platform does not answer for %1</source>
        <translation>%1째 데이터 플랫폼 응답 없음</translation>
    </message>
    <message>
        <source>Data platform does not answer</source>
        <translation>데이터 플랫폼 응답 없음</translation>
    </message>
    <message>
        <source>Drained</source>
        <translation>비우기 완료</translation>
    </message>
    <message>
        <source>Everybody was admitted. New entries are refused.</source>
        <translation>모두 입장했습니다. 새 대기자는 받지 않습니다.</translation>
    </message>
    <message>
        <source>Open again ends it.</source>
        <translation>다시 열기로 끝납니다.</translation>
    </message>
    <message>
        <source>Draining</source>
        <translation>비우는 중</translation>
    </message>
    <message>
        <source>New entries are refused; everybody in line is still admitted.</source>
        <translation>새 대기자는 받지 않고, 줄에 선 사람은 모두 입장합니다.</translation>
    </message>
    <message>
        <source>In order, once</source>
        <translation>순서대로, 한 번씩</translation>
    </message>
    <message>
        <source>%1 activated</source>
        <translation>활성화 %1</translation>
    </message>
    <message>
        <source>The records have not been checked yet.</source>
        <translation>아직 기록을 확인하지 않았습니다.</translation>
    </message>
    <message>
        <source>Last checked %1 ago.</source>
        <translation>%1 전에 확인했습니다.</translation>
    </message>
    <message>
        <source>Order not proven yet</source>
        <translation>순서 확인 중</translation>
    </message>
    <message>
        <source>lost %1 · duplicated %2 · out of order %3</source>
        <translation>유실 %1 · 중복 %2 · 순서 어긋남 %3</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>종료 중</translation>
    </message>
    <message>
        <source>What is under way is being finished.</source>
        <translation>진행 중인 작업을 마치는 중입니다.</translation>
    </message>
    <message>
        <source>The core does not answer</source>
        <translation>코어 응답 없음</translation>
    </message>
    <message>
        <source>These figures are from %1.</source>
        <translation>%1의 값입니다.</translation>
    </message>
    <message>
        <source>%1 of %2 records checked.</source>
        <translation>기록 %2건 중 %1건을 확인했습니다.</translation>
    </message>
</context>
<context>
    <name>TailModel</name>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>null, a tombstone</source>
        <translation>null(툼스톤)</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>헤더</translation>
    </message>
    <message>
        <source>Partition</source>
        <translation>파티션</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>오프셋</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>키</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
</context>
<context>
    <name>Ticks</name>
    <message>
        <source>Tick %1, %2: failed, %3</source>
        <translation>배치 %1, %2: 실패, %3</translation>
    </message>
    <message>
        <source>Tick %1, %2: %3 let in</source>
        <translation>배치 %1, %2: %3명 입장</translation>
    </message>
    <message>
        <source>%1 waited past their limit</source>
        <translation>%1명 대기 한도 초과</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>%1 left while waiting</source>
        <translation>%1명 대기 중 이탈</translation>
    </message>
    <message>
        <source>%1 read a second time</source>
        <translation>%1건 다시 읽힘</translation>
    </message>
    <message>
        <source>no limit is set</source>
        <translation>한도 없음</translation>
    </message>
    <message>
        <source>places left of %1; %2 stays ended</source>
        <translation>%1 중 남은 자리, %2명 체류 만료</translation>
    </message>
    <message>
        <source>places left of %1</source>
        <translation>%1 중 남은 자리</translation>
    </message>
    <message>
        <source>failed: %1</source>
        <translation>실패: %1</translation>
    </message>
    <message>
        <source>a retry between ticks</source>
        <translation>배치 사이 재시도</translation>
    </message>
    <message>
        <source>batch size</source>
        <translation>배치 크기</translation>
    </message>
    <message>
        <source>max active</source>
        <translation>최대 활성</translation>
    </message>
    <message>
        <source>nobody waits</source>
        <translation>대기자 없음</translation>
    </message>
    <message>
        <source>empty buffer</source>
        <translation>빈 버퍼</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>trouble</source>
        <translation>장애</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>여유</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>가져옴</translation>
    </message>
    <message>
        <source>from the buffer, batch %1</source>
        <translation>버퍼에서, 배치 크기 %1</translation>
    </message>
    <message>
        <source>Activated</source>
        <translation>활성화됨</translation>
    </message>
    <message>
        <source>numbers %1 to %2, in order</source>
        <translation>%1~%2번, 순서대로</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>건너뜀</translation>
    </message>
    <message>
        <source>Retried</source>
        <translation>재시도</translation>
    </message>
    <message>
        <source>failed for its own sake, tried again</source>
        <translation>자체 오류, 다시 시도</translation>
    </message>
    <message>
        <source>none failed</source>
        <translation>실패 없음</translation>
    </message>
    <message>
        <source>Committed</source>
        <translation>커밋됨</translation>
    </message>
    <message>
        <source>offset of partition %1</source>
        <translation>파티션 %1의 오프셋</translation>
    </message>
    <message>
        <source>nothing new</source>
        <translation>새것 없음</translation>
    </message>
    <message>
        <source>%1 to %2, one database transaction</source>
        <translation>%1~%2, 트랜잭션 하나</translation>
    </message>
    <message>
        <source>; %1 grid times were passed over before it</source>
        <translation>, 앞서 %1회 건너뜀</translation>
    </message>
</context>
<context>
    <name>TopicModel</name>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>committed %1 of %2, by the group that is furthest behind</source>
        <translation>%2 중 %1까지 커밋됨, 가장 뒤처진 그룹 기준</translation>
    </message>
    <message>
        <source>no group has committed here</source>
        <translation>여기에 커밋한 그룹이 없음</translation>
    </message>
    <message>
        <source>in sync: %1</source>
        <translation>동기화됨: %1</translation>
    </message>
    <message>
        <source>%1 partition %2, offsets %3 to %4</source>
        <translation>%1 파티션 %2, 오프셋 %3~%4</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>토픽</translation>
    </message>
    <message>
        <source>Partition</source>
        <translation>파티션</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>Leader</source>
        <translation>리더</translation>
    </message>
    <message>
        <source>Replicas</source>
        <translation>복제본</translation>
    </message>
    <message>
        <source>First offset</source>
        <translation>첫 오프셋</translation>
    </message>
    <message>
        <source>Next offset</source>
        <translation>다음 오프셋</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>메시지</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>속도</translation>
    </message>
</context>
<context>
    <name>anteroom::ActivityBrowser</name>
    <message>
        <source>set back from Activity</source>
        <translation>활동 기록에서 되돌림</translation>
    </message>
</context>
<context>
    <name>anteroom::ActivityModel</name>
    <message>
        <source>Time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>담당</translation>
    </message>
    <message>
        <source>What</source>
        <translation>내용</translation>
    </message>
    <message>
        <source>Effect</source>
        <translation>영향</translation>
    </message>
</context>
<context>
    <name>anteroom::ActivityPage</name>
    <message>
        <source>Activity, %1 entries</source>
        <translation>활동 기록, %1건</translation>
    </message>
    <message>
        <source>Activity, reading</source>
        <translation>활동 기록, 읽는 중</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>활동 기록</translation>
    </message>
</context>
<context>
    <name>anteroom::ActivityTableCard</name>
    <message>
        <source>Append-only. What people did cannot be changed or removed here.</source>
        <translation>추가 전용입니다. 사람이 한 일은 여기서 바꾸거나 지울 수 없습니다.</translation>
    </message>
    <message>
        <source>What people did is kept for ever; of engine events and alerts the newest 10,000.</source>
        <translation>사람이 한 일은 영구 보관하고, 엔진 이벤트와 경보는 최신 10,000건을 보관합니다.</translation>
    </message>
    <message>
        <source>What was done and what happened, newest first</source>
        <translation>한 일과 일어난 일, 최신순</translation>
    </message>
    <message>
        <source>Reading the record …</source>
        <translation>기록을 읽는 중…</translation>
    </message>
    <message>
        <source>The database does not answer: %1</source>
        <translation>데이터베이스가 응답하지 않습니다: %1</translation>
    </message>
    <message>
        <source>Nothing in the record holds “%1”.</source>
        <translation>기록에 “%1”이(가) 없습니다.</translation>
    </message>
    <message>
        <source>Nothing of this kind has happened yet.</source>
        <translation>아직 이 종류의 기록이 없습니다.</translation>
    </message>
    <message>
        <source>Nothing has been changed yet.</source>
        <translation>아직 변경된 것이 없습니다.</translation>
    </message>
    <message>
        <source>as of %1: the database does not answer</source>
        <translation>%1 기준: 데이터베이스가 응답하지 않음</translation>
    </message>
    <message>
        <source>%1 to %2 of %3</source>
        <translation>%3건 중 %1–%2</translation>
    </message>
</context>
<context>
    <name>anteroom::ActivityToolbar</name>
    <message>
        <source>What or effect</source>
        <translation>내용과 영향 검색</translation>
    </message>
    <message>
        <source>Ctrl F</source>
        <translation>Ctrl F</translation>
    </message>
    <message>
        <source>Search in all that was done and happened</source>
        <translation>모든 활동 기록에서 검색</translation>
    </message>
</context>
<context>
    <name>anteroom::AdmissionPanel</name>
    <message>
        <source>Admission</source>
        <translation>입장 제어</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>배치 크기</translation>
    </message>
    <message>
        <source>Interval</source>
        <translation>간격</translation>
    </message>
    <message>
        <source>Max active</source>
        <translation>최대 활성</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>명</translation>
    </message>
    <message>
        <source>s</source>
        <translation>초</translation>
    </message>
    <message>
        <source>people</source>
        <translation>명</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>제한 없음</translation>
    </message>
    <message>
        <source>Batch size, people let in with each tick</source>
        <translation>배치 크기, 한 번에 입장시키는 인원</translation>
    </message>
    <message>
        <source>Interval between ticks, in seconds</source>
        <translation>배치 간격(초)</translation>
    </message>
    <message>
        <source>Most people inside at once; 0 is no limit</source>
        <translation>동시에 입장할 수 있는 최대 인원, 0은 제한 없음</translation>
    </message>
    <message>
        <source>Batch size (Ctrl+B)</source>
        <translation>배치 크기 (Ctrl+B)</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>Back to what holds at the gate (Esc)</source>
        <translation>현재 적용된 값으로 (Esc)</translation>
    </message>
    <message>
        <source>Apply on next tick</source>
        <translation>다음 배치부터 적용</translation>
    </message>
    <message>
        <source>Takes effect with the next batch (Ctrl+Enter)</source>
        <translation>다음 배치부터 적용됨 (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Batch size: a whole number from 1 to %1.</source>
        <translation>배치 크기: 1부터 %1까지의 정수여야 합니다.</translation>
    </message>
    <message>
        <source>Interval: from 0.001 s to %1 s.</source>
        <translation>간격: 0.001초부터 %1초까지여야 합니다.</translation>
    </message>
    <message>
        <source>Max active: a whole number; 0 is no limit.</source>
        <translation>최대 활성: 정수여야 합니다. 0은 제한 없음입니다.</translation>
    </message>
    <message>
        <source>Batch size: at most %1, which is what the buffer holds.</source>
        <translation>배치 크기: 버퍼 크기인 %1 이하여야 합니다.</translation>
    </message>
    <message>
        <source>applying…</source>
        <translation>적용 중…</translation>
    </message>
    <message>
        <source>changed, not applied</source>
        <translation>변경됨 · 미적용</translation>
    </message>
    <message>
        <source>was %1</source>
        <translation>이전 %1</translation>
    </message>
</context>
<context>
    <name>anteroom::AlertsCard</name>
    <message>
        <source>Alerts</source>
        <translation>경보</translation>
    </message>
    <message>
        <source>Longest wait</source>
        <translation>최장 대기</translation>
    </message>
    <message>
        <source>Lag grows for</source>
        <translation>랙 증가 지속</translation>
    </message>
    <message>
        <source>Outflow below</source>
        <translation>입장 속도 미만</translation>
    </message>
    <message>
        <source>Platform fails</source>
        <translation>플랫폼 장애</translation>
    </message>
    <message>
        <source>Disk below</source>
        <translation>디스크 여유 미만</translation>
    </message>
    <message>
        <source>min</source>
        <translation>분</translation>
    </message>
    <message>
        <source>s</source>
        <translation>초</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>GB</source>
        <translation>GB</translation>
    </message>
    <message>
        <source>Warn when somebody has waited for so many minutes</source>
        <translation>누군가 이 시간(분) 이상 기다리면 경고</translation>
    </message>
    <message>
        <source>Warn when the lag has grown for so many seconds</source>
        <translation>랙이 이 시간(초) 동안 계속 늘면 경고</translation>
    </message>
    <message>
        <source>Warn when fewer are let in than this share of the set rate, in per cent</source>
        <translation>설정 속도의 이 비율(%)보다 적게 입장하면 경고</translation>
    </message>
    <message>
        <source>Critical when fewer are let in than this share of the set rate, in per cent</source>
        <translation>설정 속도의 이 비율(%)보다 적게 입장하면 심각</translation>
    </message>
    <message>
        <source>Warn when the data platform has failed for so many seconds</source>
        <translation>데이터 플랫폼 장애가 이 시간(초) 동안 계속되면 경고</translation>
    </message>
    <message>
        <source>Warn when less than so many gigabytes are free for the database</source>
        <translation>데이터베이스 디스크 여유가 이 용량(GB)보다 적으면 경고</translation>
    </message>
    <message>
        <source>Defaults</source>
        <translation>기본값</translation>
    </message>
    <message>
        <source>Back to the thresholds that the program comes with</source>
        <translation>프로그램의 기본 기준값으로 되돌리기</translation>
    </message>
    <message>
        <source>%1: from %2 to %3.</source>
        <translation>%1: %2부터 %3까지 입력하십시오.</translation>
    </message>
    <message>
        <source>What is critical must not be above what is warned of.</source>
        <translation>심각 기준은 경고 기준보다 높을 수 없습니다.</translation>
    </message>
</context>
<context>
    <name>anteroom::CausesCard</name>
    <message>
        <source>dead letters</source>
        <translation>처리 실패</translation>
    </message>
    <message>
        <source>the originals are kept here</source>
        <translation>원본은 여기에 보관됨</translation>
    </message>
    <message>
        <source>all may be sent again</source>
        <translation>모두 다시 보낼 수 있음</translation>
    </message>
    <message>
        <source>%1 would fail again</source>
        <translation>%1건은 다시 실패함</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 %2: %3, %4</source>
        <translation>%1건 %2: %3, %4</translation>
    </message>
</context>
<context>
    <name>anteroom::ChangeDrawer</name>
    <message>
        <source>tokens every %1</source>
        <translation>명, %1마다</translation>
    </message>
    <message>
        <source>What</source>
        <translation>내용</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>담당</translation>
    </message>
    <message>
        <source>Applied</source>
        <translation>적용</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Which</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>사유</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>걸린 시간</translation>
    </message>
    <message>
        <source>still so</source>
        <translation>지속 중</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>상세</translation>
    </message>
    <message>
        <source>Set back already</source>
        <translation>이미 되돌림</translation>
    </message>
    <message>
        <source>applying…</source>
        <translation>적용 중…</translation>
    </message>
    <message>
        <source>Set back to %1</source>
        <translation>%1 설정으로 되돌리기</translation>
    </message>
    <message>
        <source>These settings hold at the gate now</source>
        <translation>지금 게이트에 적용된 설정입니다</translation>
    </message>
    <message>
        <source>Takes effect with the next batch, and is a line in Activity</source>
        <translation>다음 배치부터 적용되며 활동 기록에 남습니다</translation>
    </message>
    <message>
        <source>Predicted and seen</source>
        <translation>예측과 실제</translation>
    </message>
    <message>
        <source>Activations /s</source>
        <translation>초당 활성화</translation>
    </message>
    <message>
        <source>seen</source>
        <translation>실제</translation>
    </message>
    <message>
        <source>set</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Copy entry</source>
        <translation>항목 복사</translation>
    </message>
    <message>
        <source>Previous change of a knob ([)</source>
        <translation>이전 조절([)</translation>
    </message>
    <message>
        <source>Next change of a knob (])</source>
        <translation>다음 조절(])</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>닫기(Esc)</translation>
    </message>
</context>
<context>
    <name>anteroom::ChangesCard</name>
    <message>
        <source>Alerts and changes</source>
        <translation>경보와 변경</translation>
    </message>
    <message>
        <source>since the start</source>
        <translation>시작 이후</translation>
    </message>
    <message>
        <source>Nothing has been changed yet.</source>
        <translation>아직 변경된 것이 없습니다.</translation>
    </message>
</context>
<context>
    <name>anteroom::ChartTable</name>
    <message>
        <source>Chart as a table</source>
        <translation>표로 보는 그래프</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Copies the chosen rows, or all (%1)</source>
        <translation>선택한 행을, 없으면 전체를 복사합니다 (%1)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>anteroom::ChartTableModel</name>
    <message>
        <source>Time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>표시</translation>
    </message>
</context>
<context>
    <name>anteroom::CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>명령 팔레트</translation>
    </message>
    <message>
        <source>Type what to do, where to go, or a user or token</source>
        <translation>할 일, 갈 곳, 사용자나 토큰을 입력하세요</translation>
    </message>
    <message>
        <source>Command palette: type what to do, where to go, or a user or token</source>
        <translation>명령 팔레트: 할 일, 갈 곳, 사용자나 토큰을 입력하세요</translation>
    </message>
    <message>
        <source>What answers to it</source>
        <translation>찾은 항목</translation>
    </message>
    <message>
        <source>Nothing answers to this. Try “batch 600”, a user’s number, or a page.</source>
        <translation>맞는 항목이 없습니다. “배치 600”, 사용자 번호, 페이지 이름을 입력해 보세요.</translation>
    </message>
    <message>
        <source>↑ ↓ choose   ·   Enter run   ·   Esc leave   ·   changes ask first on a production profile</source>
        <translation>↑ ↓ 선택   ·   Enter 실행   ·   Esc 닫기   ·   운영 프로필에서는 변경 전에 확인합니다</translation>
    </message>
</context>
<context>
    <name>anteroom::ConfirmDialog</name>
    <message>
        <source>cannot be undone</source>
        <translation>되돌릴 수 없음</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
</context>
<context>
    <name>anteroom::ConnectionCard</name>
    <message>
        <source>Test connection</source>
        <translation>연결 시험</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>결과 복사</translation>
    </message>
    <message>
        <source>The stages as text, without any password</source>
        <translation>각 단계를 텍스트로, 비밀번호 없이</translation>
    </message>
    <message>
        <source>testing</source>
        <translation>시험 중</translation>
    </message>
    <message>
        <source>stopped at %1</source>
        <translation>%1에서 멈춤</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>통과</translation>
    </message>
    <message>
        <source>The embedded broker runs inside this program: there is nothing to connect to. The test looks at the database alone.</source>
        <translation>내장 브로커는 이 프로그램 안에서 실행되므로 연결할 곳이 없습니다. 데이터베이스만 시험합니다.</translation>
    </message>
    <message>
        <source>Goes through every stage of a connection, each with its time, and stops at the first that fails. Nothing is written to the cluster or the database.</source>
        <translation>연결의 모든 단계를 시간과 함께 차례로 확인하고, 처음 실패한 단계에서 멈춥니다. 클러스터와 데이터베이스에는 아무것도 쓰지 않습니다.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Test again</source>
        <translation>다시 시험</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>시험</translation>
    </message>
    <message>
        <source>Leaves off (F5)</source>
        <translation>중지(F5)</translation>
    </message>
    <message>
        <source>Tries the connection as it stands in the fields (F5)</source>
        <translation>입력된 그대로 연결해 봅니다(F5)</translation>
    </message>
</context>
<context>
    <name>anteroom::CurveCard</name>
    <message>
        <source>People waiting</source>
        <translation>대기 인원</translation>
    </message>
    <message>
        <source>not run yet</source>
        <translation>아직 실행하지 않음</translation>
    </message>
    <message>
        <source>held at %1</source>
        <translation>%1에서 멈춤</translation>
    </message>
    <message>
        <source>virtual time %1</source>
        <translation>가상 시각 %1</translation>
    </message>
    <message>
        <source>run %1 took %2</source>
        <translation>실행 %1, %2 걸림</translation>
    </message>
    <message>
        <source>policy A</source>
        <translation>정책 A</translation>
    </message>
    <message>
        <source>policy B</source>
        <translation>정책 B</translation>
    </message>
    <message>
        <source>predicted, no faults</source>
        <translation>장애 없는 예측</translation>
    </message>
    <message>
        <source>fault</source>
        <translation>장애</translation>
    </message>
</context>
<context>
    <name>anteroom::DeadLetterModel</name>
    <message>
        <source>Died</source>
        <translation>실패 시각</translation>
    </message>
    <message>
        <source>Reservation</source>
        <translation>예약</translation>
    </message>
    <message>
        <source>User</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>Seat</source>
        <translation>좌석</translation>
    </message>
    <message>
        <source>Partition · offset</source>
        <translation>파티션 · 오프셋</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>원인</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>시도</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>걸린 시간</translation>
    </message>
</context>
<context>
    <name>anteroom::DeadLettersPage</name>
    <message>
        <source>Dead letters, looking</source>
        <translation>처리 실패, 조회 중</translation>
    </message>
    <message>
        <source>No dead letters</source>
        <translation>처리 실패 없음</translation>
    </message>
    <message>
        <source>Dead letters, %1 of %2 selected</source>
        <translation>처리 실패, %2건 중 %1건 선택됨</translation>
    </message>
    <message>
        <source>Dead letters</source>
        <translation>처리 실패</translation>
    </message>
</context>
<context>
    <name>anteroom::DeliveryTimeCard</name>
    <message>
        <source>Delivery time</source>
        <translation>전달 시간</translation>
    </message>
    <message>
        <source>confirmed to accepted, this session</source>
        <translation>확정에서 수락까지, 이번 세션</translation>
    </message>
    <message>
        <source>confirmed to accepted</source>
        <translation>확정에서 수락까지</translation>
    </message>
    <message>
        <source>Nothing was delivered in this session yet.</source>
        <translation>이번 세션에서 아직 전달된 것이 없습니다.</translation>
    </message>
    <message>
        <source>Starting …</source>
        <translation>시작 중…</translation>
    </message>
</context>
<context>
    <name>anteroom::DeskCommands</name>
    <message>
        <source>this profile is read-only</source>
        <translation>읽기 전용 프로필</translation>
    </message>
    <message>
        <source>Alerts in Activity</source>
        <translation>활동 기록의 경보</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>발표</translation>
    </message>
    <message>
        <source>fills the screen with the story</source>
        <translation>화면 가득 보여 주기</translation>
    </message>
    <message>
        <source>Resume admissions</source>
        <translation>입장 재개</translation>
    </message>
    <message>
        <source>Pause admissions</source>
        <translation>입장 일시 정지</translation>
    </message>
    <message>
        <source>the gate goes on with the next tick</source>
        <translation>다음 배치부터 게이트 재개</translation>
    </message>
    <message>
        <source>nobody is let in until you resume</source>
        <translation>재개할 때까지 아무도 입장하지 않음</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>다시 열기</translation>
    </message>
    <message>
        <source>Drain</source>
        <translation>비우기</translation>
    </message>
    <message>
        <source>new people are taken in again</source>
        <translation>새 요청을 다시 받음</translation>
    </message>
    <message>
        <source>take no new entries, empty the queue</source>
        <translation>새 요청은 받지 않고 대기열 비우기</translation>
    </message>
    <message>
        <source>Stop sending users</source>
        <translation>사용자 투입 멈춤</translation>
    </message>
    <message>
        <source>%1 of %2 sent</source>
        <translation>%2명 중 %1명 투입됨</translation>
    </message>
    <message>
        <source>Send the crowd on Overview</source>
        <translation>개요에 설정된 인원 투입</translation>
    </message>
    <message>
        <source>draining: new entries are refused</source>
        <translation>비우는 중: 새 요청을 받지 않음</translation>
    </message>
    <message>
        <source>Heal all faults</source>
        <translation>장애 모두 해제</translation>
    </message>
    <message>
        <source>Heal: %1</source>
        <translation>장애 해제: %1</translation>
    </message>
    <message>
        <source>works again as it should</source>
        <translation>정상으로 되돌림</translation>
    </message>
    <message>
        <source>Fault: %1</source>
        <translation>장애 주입: %1</translation>
    </message>
    <message>
        <source>Theme: dark</source>
        <translation>테마: 어둡게</translation>
    </message>
    <message>
        <source>Theme: light</source>
        <translation>테마: 밝게</translation>
    </message>
    <message>
        <source>Theme: as the system</source>
        <translation>테마: 시스템 설정</translation>
    </message>
    <message>
        <source>Rows: dense</source>
        <translation>행: 촘촘히</translation>
    </message>
    <message>
        <source>Rows: regular</source>
        <translation>행: 보통</translation>
    </message>
    <message>
        <source>Rows: roomy</source>
        <translation>행: 넉넉히</translation>
    </message>
    <message>
        <source>Motion: reduced</source>
        <translation>움직임: 줄임</translation>
    </message>
    <message>
        <source>Motion: full</source>
        <translation>움직임: 모두</translation>
    </message>
    <message>
        <source>Use profile %1</source>
        <translation>%1 프로필 사용</translation>
    </message>
    <message>
        <source>Embedded broker</source>
        <translation>내장 브로커</translation>
    </message>
    <message>
        <source>the room opens on it</source>
        <translation>이 프로필로 대기실을 엽니다</translation>
    </message>
    <message>
        <source>--broker on the command line says where the room runs</source>
        <translation>명령줄의 --broker가 접속 위치를 정함</translation>
    </message>
    <message>
        <source>Topic %1</source>
        <translation>토픽 %1</translation>
    </message>
    <message>
        <source>its partitions and messages</source>
        <translation>파티션과 메시지</translation>
    </message>
    <message>
        <source>newcomer waits %1</source>
        <translation>신규 대기 %1</translation>
    </message>
    <message>
        <source>0 (no limit)</source>
        <translation>0 (제한 없음)</translation>
    </message>
    <message>
        <source>Set batch size to %1</source>
        <translation>배치 크기를 %1명으로 설정</translation>
    </message>
    <message>
        <source>Set max active to %1</source>
        <translation>최대 활성 설정: %1</translation>
    </message>
    <message>
        <source>Set interval to %1 s</source>
        <translation>간격을 %1초로 설정</translation>
    </message>
    <message>
        <source>Send %1 users</source>
        <translation>%1명 투입</translation>
    </message>
    <message>
        <source>a spike over 10 s; 42 % reserve</source>
        <translation>10초 동안 급증, 42% 예약</translation>
    </message>
    <message>
        <source>their place and ledger, in Queue</source>
        <translation>대기열에서 순번과 이력 보기</translation>
    </message>
    <message>
        <source>User %1</source>
        <translation>사용자 %1</translation>
    </message>
    <message>
        <source>Token %1</source>
        <translation>토큰 %1</translation>
    </message>
</context>
<context>
    <name>anteroom::DeskWindow</name>
    <message>
        <source>Anteroom — %1</source>
        <translation>Anteroom — %1</translation>
    </message>
</context>
<context>
    <name>anteroom::EventsCard</name>
    <message>
        <source>What happened</source>
        <translation>일어난 일</translation>
    </message>
    <message>
        <source>arrivals and faults on one clock</source>
        <translation>도착과 장애를 한 시계로 표시</translation>
    </message>
    <message>
        <source>What happened in the rehearsal</source>
        <translation>리허설에서 일어난 일</translation>
    </message>
</context>
<context>
    <name>anteroom::ExportButton</name>
    <message>
        <source>Cancel export</source>
        <translation>내보내기 취소</translation>
    </message>
    <message>
        <source>Export %1 rows</source>
        <translation>%1행 내보내기</translation>
    </message>
    <message>
        <source>%1 to CSV or JSON (Ctrl+E)</source>
        <translation>%1: CSV 또는 JSON (Ctrl+E)</translation>
    </message>
    <message>
        <source>Export cancelled; nothing was written.</source>
        <translation>내보내기를 취소했습니다. 저장된 파일은 없습니다.</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Exporting %1 of %2 rows …</source>
        <translation>%2행 중 %1행 내보내는 중 …</translation>
    </message>
    <message>
        <source>%1 rows written to %2</source>
        <translation>%1행을 %2에 저장했습니다</translation>
    </message>
</context>
<context>
    <name>anteroom::FailedView</name>
    <message>
        <source>Could not start: data folder</source>
        <translation>시작할 수 없음: 데이터 폴더</translation>
    </message>
    <message>
        <source>Could not start: database</source>
        <translation>시작할 수 없음: 데이터베이스</translation>
    </message>
    <message>
        <source>Could not start: broker</source>
        <translation>시작할 수 없음: 브로커</translation>
    </message>
    <message>
        <source>Could not start: topic</source>
        <translation>시작할 수 없음: 토픽</translation>
    </message>
    <message>
        <source>Could not start: data platform</source>
        <translation>시작할 수 없음: 데이터 플랫폼</translation>
    </message>
    <message>
        <source>Could not start</source>
        <translation>시작할 수 없음</translation>
    </message>
    <message>
        <source>Nothing is lost. Put it right, then start Anteroom again.</source>
        <translation>잃어버린 것은 없습니다. 문제를 고친 뒤 Anteroom을 다시 시작하면 됩니다.</translation>
    </message>
</context>
<context>
    <name>anteroom::FaultRow</name>
    <message>
        <source>Fault %1</source>
        <translation>장애 %1</translation>
    </message>
    <message>
        <source>Remove this fault</source>
        <translation>이 장애 삭제</translation>
    </message>
    <message>
        <source>Remove fault %1</source>
        <translation>장애 %1 삭제</translation>
    </message>
    <message>
        <source>from</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>for</source>
        <translation>지속</translation>
    </message>
    <message>
        <source>s</source>
        <translation>초</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>Fault %1: from which second</source>
        <translation>장애 %1: 시작(초)</translation>
    </message>
    <message>
        <source>Fault %1: for how many seconds</source>
        <translation>장애 %1: 지속 시간(초)</translation>
    </message>
    <message>
        <source>Fault %1: how many of a hundred</source>
        <translation>장애 %1: 비율(%)</translation>
    </message>
    <message>
        <source>Fault %1: from 0 s to 86,400 s.</source>
        <translation>장애 %1 시작: 0초부터 86,400초까지여야 합니다.</translation>
    </message>
    <message>
        <source>Fault %1: for 0.001 s to 86,400 s.</source>
        <translation>장애 %1 지속: 0.001초부터 86,400초까지여야 합니다.</translation>
    </message>
    <message>
        <source>Fault %1: from 0.1 to 100 %.</source>
        <translation>장애 %1 비율: 0.1부터 100 %까지여야 합니다.</translation>
    </message>
</context>
<context>
    <name>anteroom::FaultStrip</name>
    <message>
        <source>%1 faults armed</source>
        <translation>장애 %1건 주입 중</translation>
    </message>
    <message>
        <source>Fault armed</source>
        <translation>장애 주입 중</translation>
    </message>
    <message>
        <source>Heal all</source>
        <translation>모두 해제</translation>
    </message>
    <message>
        <source>Heal</source>
        <translation>해제</translation>
    </message>
    <message>
        <source>Everything works again as it should (Ctrl+Shift+H)</source>
        <translation>모두 정상으로 되돌립니다 (Ctrl+Shift+H)</translation>
    </message>
</context>
<context>
    <name>anteroom::FaultsCard</name>
    <message>
        <source>Faults</source>
        <translation>장애</translation>
    </message>
    <message>
        <source>Heal all</source>
        <translation>모두 해제</translation>
    </message>
    <message>
        <source>Everything works again as it should</source>
        <translation>모두 정상으로 되돌립니다</translation>
    </message>
    <message>
        <source>None here: the broker is a real one, and so are the people in line. Rehearsal plays faults without touching anything.</source>
        <translation>여기서는 쓸 수 없습니다. 브로커도 줄 선 사람도 실제입니다. 리허설에서는 아무것도 건드리지 않고 장애를 재현합니다.</translation>
    </message>
    <message>
        <source>all off</source>
        <translation>모두 꺼짐</translation>
    </message>
    <message>
        <source>Fold the faults</source>
        <translation>장애 목록 접기</translation>
    </message>
    <message>
        <source>Show the faults</source>
        <translation>장애 목록 펼치기</translation>
    </message>
</context>
<context>
    <name>anteroom::FindButton</name>
    <message>
        <source>Find user, token, page</source>
        <translation>사용자, 토큰, 페이지 찾기</translation>
    </message>
    <message>
        <source>Find a user, a token or a page, or run an action</source>
        <translation>사용자, 토큰, 페이지를 찾거나 작업을 실행합니다</translation>
    </message>
    <message>
        <source>Find, go to, or do anything (Ctrl+K)</source>
        <translation>무엇이든 찾기, 이동, 실행 (Ctrl+K)</translation>
    </message>
</context>
<context>
    <name>anteroom::FirstRunView</name>
    <message>
        <source>The waiting room is open and empty.</source>
        <translation>대기실이 열렸고 아직 아무도 없습니다.</translation>
    </message>
    <message>
        <source>Send in users</source>
        <translation>사용자 투입</translation>
    </message>
    <message>
        <source>1,000 simulated people arrive in 10 seconds. Watch the queue fill and drain.</source>
        <translation>가상 사용자 1,000명이 10초 동안 들어옵니다. 대기열이 차고 비는 것을 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Send 1,000 users</source>
        <translation>1,000명 투입</translation>
    </message>
    <message>
        <source>Send them in (Ctrl+U)</source>
        <translation>투입 (Ctrl+U)</translation>
    </message>
    <message>
        <source>Everything below runs on this computer. Nothing has to be installed or connected.</source>
        <translation>아래의 모든 것이 이 컴퓨터에서 실행됩니다. 따로 설치하거나 연결할 것이 없습니다.</translation>
    </message>
    <message>
        <source>The first person to enter is shown here at once.</source>
        <translation>첫 사용자가 들어오면 바로 여기에 표시됩니다.</translation>
    </message>
    <message>
        <source>Embedded broker</source>
        <translation>내장 브로커</translation>
    </message>
    <message>
        <source>Broker</source>
        <translation>브로커</translation>
    </message>
    <message>
        <source>started, on this computer only</source>
        <translation>시작됨, 이 컴퓨터 전용</translation>
    </message>
    <message>
        <source>%1 with 1 partition</source>
        <translation>%1 파티션 1개</translation>
    </message>
    <message>
        <source>%1 with %2 partitions</source>
        <translation>%1 파티션 %2개</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>토픽</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>데이터베이스</translation>
    </message>
    <message>
        <source>%1, %2, empty</source>
        <translation>%1, %2, 비어 있음</translation>
    </message>
    <message>
        <source>Gate</source>
        <translation>게이트</translation>
    </message>
    <message>
        <source>paused: nobody is let in</source>
        <translation>일시 정지: 입장 없음</translation>
    </message>
    <message>
        <source>%1 people every %2</source>
        <translation>%2마다 %1명</translation>
    </message>
</context>
<context>
    <name>anteroom::FlowCard</name>
    <message>
        <source>Flow</source>
        <translation>흐름</translation>
    </message>
    <message>
        <source>4 min</source>
        <translation>4분</translation>
    </message>
    <message>
        <source>10 min</source>
        <translation>10분</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1시간</translation>
    </message>
    <message>
        <source>projected</source>
        <translation>예상</translation>
    </message>
    <message>
        <source>projected, if arrivals stay at %1 /s</source>
        <translation>예상, 유입 %1 /s 유지 시</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>대기</translation>
    </message>
    <message>
        <source>entries /s</source>
        <translation>유입 /s</translation>
    </message>
    <message>
        <source>activations /s</source>
        <translation>활성화 /s</translation>
    </message>
    <message>
        <source>configured rate</source>
        <translation>설정 속도</translation>
    </message>
</context>
<context>
    <name>anteroom::FooterBar</name>
    <message>
        <source>%1 activated, not all once and in order</source>
        <translation>%1명 활성화, 순서나 횟수 어긋남</translation>
    </message>
    <message>
        <source>Verdict waits for the broker, last proven %1</source>
        <translation>판정은 브로커를 기다리는 중, 마지막 확인 %1</translation>
    </message>
    <message>
        <source>Verdict waits for the broker</source>
        <translation>판정은 브로커를 기다리는 중</translation>
    </message>
    <message>
        <source>0 activated</source>
        <translation>활성화 0명</translation>
    </message>
    <message>
        <source>%1 activated once, in order</source>
        <translation>%1명 순서대로 한 번씩 활성화</translation>
    </message>
    <message>
        <source>%1 activated, order not proven yet</source>
        <translation>%1명 활성화, 순서 확인 중</translation>
    </message>
    <message>
        <source>rebalances %1</source>
        <translation>리밸런스 %1회</translation>
    </message>
    <message>
        <source>redelivered %1, all recognised</source>
        <translation>재전달 %1건, 모두 걸러냄</translation>
    </message>
    <message>
        <source>redelivered %1</source>
        <translation>재전달 %1건</translation>
    </message>
    <message>
        <source>%1 activated once, in order until then</source>
        <translation>그때까지 %1명 순서대로 한 번씩 활성화됨</translation>
    </message>
</context>
<context>
    <name>anteroom::ForwardedEventModel</name>
    <message>
        <source>retry in %1</source>
        <translation>%1 후 재시도</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>갱신</translation>
    </message>
    <message>
        <source>Reservation</source>
        <translation>예약</translation>
    </message>
    <message>
        <source>User</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>Seat</source>
        <translation>좌석</translation>
    </message>
    <message>
        <source>Part. · offset</source>
        <translation>파티션 · 오프셋</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>시도</translation>
    </message>
    <message>
        <source>Time taken</source>
        <translation>소요 시간</translation>
    </message>
</context>
<context>
    <name>anteroom::ForwardedEventsCard</name>
    <message>
        <source>Events</source>
        <translation>이벤트</translation>
    </message>
    <message>
        <source>Ctrl F</source>
        <translation>Ctrl F</translation>
    </message>
    <message>
        <source>Find among the newest events by user, seat or reservation</source>
        <translation>최근 이벤트를 사용자, 좌석, 예약 번호로 찾기</translation>
    </message>
    <message>
        <source>Reservation events, newest first</source>
        <translation>예약 이벤트, 최신순</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Resume · %1 new</source>
        <translation>재개 · 새 %1건</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>재개</translation>
    </message>
    <message>
        <source>Lets the rows go on (Space)</source>
        <translation>목록 갱신 재개(Space)</translation>
    </message>
    <message>
        <source>Holds the rows still (Space); forwarding goes on</source>
        <translation>목록을 멈춤(Space), 전달은 계속됨</translation>
    </message>
    <message>
        <source>All</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>In flight</source>
        <translation>전달 중</translation>
    </message>
    <message>
        <source>Retrying</source>
        <translation>재시도</translation>
    </message>
    <message>
        <source>Forwarded</source>
        <translation>전달됨</translation>
    </message>
    <message>
        <source>Dead</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>Starting …</source>
        <translation>시작 중…</translation>
    </message>
    <message>
        <source>None of the newest %1 events. Dead ones stay in Dead letters, people in Queue.</source>
        <translation>최근 이벤트 %1건 중에는 없습니다. 실패한 것은 처리 실패에, 사람은 대기열에 남아 있습니다.</translation>
    </message>
    <message>
        <source>No reservation was forwarded in this session yet.</source>
        <translation>이번 세션에서 아직 전달된 예약이 없습니다.</translation>
    </message>
    <message>
        <source>No reservations yet. Each will go from the outbox to its partition, and from there to the data platform.</source>
        <translation>아직 예약이 없습니다. 예약은 아웃박스에서 파티션으로, 다시 데이터 플랫폼으로 전달됩니다.</translation>
    </message>
    <message>
        <source>user, seat</source>
        <translation>사용자, 좌석</translation>
    </message>
</context>
<context>
    <name>anteroom::ForwarderDelegate</name>
    <message>
        <source>committed</source>
        <translation>커밋됨</translation>
    </message>
    <message>
        <source>lag · in flight</source>
        <translation>랙 · 전달 중</translation>
    </message>
</context>
<context>
    <name>anteroom::ForwardersCard</name>
    <message>
        <source>Deliveries, last second</source>
        <translation>최근 1초 전달</translation>
    </message>
    <message>
        <source>delivery</source>
        <translation>전달</translation>
    </message>
    <message>
        <source>slow</source>
        <translation>느림</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>1 s ago</source>
        <translation>1초 전</translation>
    </message>
    <message>
        <source>now</source>
        <translation>지금</translation>
    </message>
    <message>
        <source>Partitions of the reservation topic</source>
        <translation>예약 토픽의 파티션</translation>
    </message>
    <message>
        <source>Partitions</source>
        <translation>파티션</translation>
    </message>
    <message>
        <source>One partition</source>
        <translation>파티션 1개</translation>
    </message>
    <message>
        <source>%1 partitions in parallel</source>
        <translation>파티션 %1개 병렬</translation>
    </message>
    <message>
        <source>%1 old</source>
        <translation>%1 전 값</translation>
    </message>
</context>
<context>
    <name>anteroom::ForwardingTiles</name>
    <message>
        <source>Confirmed</source>
        <translation>확정됨</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>발행됨</translation>
    </message>
    <message>
        <source>In flight</source>
        <translation>전달 중</translation>
    </message>
    <message>
        <source>Retrying</source>
        <translation>재시도</translation>
    </message>
    <message>
        <source>Forwarded</source>
        <translation>전달됨</translation>
    </message>
    <message>
        <source>Dead</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>saved, waiting to be published: %1</source>
        <translation>저장됨, 발행 대기 %1건</translation>
    </message>
    <message>
        <source>in the outbox: %1</source>
        <translation>아웃박스 %1건</translation>
    </message>
    <message>
        <source>the outbox is empty</source>
        <translation>아웃박스 비어 있음</translation>
    </message>
    <message>
        <source>%1 still in the outbox</source>
        <translation>아웃박스에 %1건 남음</translation>
    </message>
    <message>
        <source>%1 of other programs</source>
        <translation>다른 프로그램 %1건</translation>
    </message>
    <message>
        <source>%1 posted, answer not yet in</source>
        <translation>%1건 응답 대기 중</translation>
    </message>
    <message>
        <source>%1 posted now</source>
        <translation>%1건 응답 대기</translation>
    </message>
    <message>
        <source>nothing on its way</source>
        <translation>전달 중인 것 없음</translation>
    </message>
    <message>
        <source>accepted by the data platform</source>
        <translation>데이터 플랫폼이 수락함</translation>
    </message>
    <message>
        <source>accepted by the platform</source>
        <translation>플랫폼이 수락함</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>수락됨</translation>
    </message>
    <message>
        <source>in Dead letters, nothing dropped</source>
        <translation>처리 실패에 보관, 누락 없음</translation>
    </message>
    <message>
        <source>in Dead letters</source>
        <translation>처리 실패에 보관</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>circuit open: one try at a time</source>
        <translation>회로 열림: 한 번에 1회만 시도</translation>
    </message>
    <message>
        <source>circuit open</source>
        <translation>회로 열림</translation>
    </message>
    <message>
        <source>nothing failed that is not settled</source>
        <translation>미해결 실패 없음</translation>
    </message>
    <message>
        <source>nothing failed</source>
        <translation>실패 없음</translation>
    </message>
    <message>
        <source>next in %1</source>
        <translation>%1 후 시도</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1~%2</translation>
    </message>
    <message>
        <source>%1 of 5 tries failed</source>
        <translation>5회 중 %1회 실패</translation>
    </message>
    <message>
        <source>%1 of 5 tries</source>
        <translation>시도 %1 / 5</translation>
    </message>
</context>
<context>
    <name>anteroom::GateCard</name>
    <message>
        <source>Gate</source>
        <translation>게이트</translation>
    </message>
    <message>
        <source>Activation rate</source>
        <translation>활성화 속도</translation>
    </message>
    <message>
        <source>/s</source>
        <translation>/s</translation>
    </message>
    <message>
        <source>paused: nobody is let in</source>
        <translation>일시 정지: 입장 없음</translation>
    </message>
    <message>
        <source>waiting for the database</source>
        <translation>데이터베이스를 기다리는 중</translation>
    </message>
    <message>
        <source>on the buffer alone: %1 left</source>
        <translation>버퍼만으로 %1 남음</translation>
    </message>
    <message>
        <source>limited by batch size</source>
        <translation>배치 크기가 상한</translation>
    </message>
    <message>
        <source>limited by max active</source>
        <translation>최대 활성이 상한</translation>
    </message>
    <message>
        <source>drained: nobody waits</source>
        <translation>비우기 완료: 대기 없음</translation>
    </message>
    <message>
        <source>nobody waits</source>
        <translation>대기 없음</translation>
    </message>
    <message>
        <source>limited by an empty buffer</source>
        <translation>버퍼가 비어 대기</translation>
    </message>
    <message>
        <source>waiting for its surroundings</source>
        <translation>주변 시스템을 기다리는 중</translation>
    </message>
    <message>
        <source>set %1 per %2 = %3 /s</source>
        <translation>%2마다 %1명 = %3 /s</translation>
    </message>
    <message>
        <source>Gate, paused, nobody is let in</source>
        <translation>게이트, 일시 정지, 입장 없음</translation>
    </message>
    <message>
        <source>Gate, next batch of %1 in %2, %3 a second, %4</source>
        <translation>게이트, 다음 배치 %1명 %2 후, 초당 %3명, %4</translation>
    </message>
    <message>
        <source>nothing to read until the broker is back</source>
        <translation>브로커가 돌아올 때까지 읽을 것 없음</translation>
    </message>
    <message>
        <source>%1 people a minute, ready</source>
        <translation>분당 %1명, 준비됨</translation>
    </message>
    <message>
        <source>%1 per %2 = %3 /s</source>
        <translation>%2마다 %1명 = %3 /s</translation>
    </message>
    <message>
        <source>set to %1 /s</source>
        <translation>설정 %1 /s</translation>
    </message>
    <message>
        <source>What each batch did (Ctrl+I)</source>
        <translation>배치별 기록(Ctrl+I)</translation>
    </message>
</context>
<context>
    <name>anteroom::GroupsTable</name>
    <message>
        <source>Consumer groups</source>
        <translation>컨슈머 그룹</translation>
    </message>
    <message>
        <source>Consumer groups, what they committed and their lag</source>
        <translation>컨슈머 그룹의 커밋과 랙</translation>
    </message>
    <message>
        <source>this room&apos;s own: the embedded broker lists no groups</source>
        <translation>이 대기실의 그룹만: 내장 브로커는 그룹 목록을 주지 않음</translation>
    </message>
    <message>
        <source>the first %1 of %2 groups</source>
        <translation>그룹 %2개 중 처음 %1개</translation>
    </message>
    <message>
        <source>1 group</source>
        <translation>그룹 1개</translation>
    </message>
    <message>
        <source>%1 groups</source>
        <translation>그룹 %1개</translation>
    </message>
    <message>
        <source>%1 stable</source>
        <translation>%1개 안정</translation>
    </message>
    <message>
        <source>Asking the broker …</source>
        <translation>브로커에 묻는 중 …</translation>
    </message>
    <message>
        <source>No group reads this topic.</source>
        <translation>이 토픽을 읽는 그룹이 없습니다.</translation>
    </message>
    <message>
        <source>No consumer group is shown to this user.</source>
        <translation>이 사용자에게 보이는 컨슈머 그룹이 없습니다.</translation>
    </message>
    <message>
        <source>%1 old</source>
        <translation>%1 전 값</translation>
    </message>
</context>
<context>
    <name>anteroom::HistoryCard</name>
    <message>
        <source>History</source>
        <translation>추이</translation>
    </message>
    <message>
        <source>4 min</source>
        <translation>4분</translation>
    </message>
    <message>
        <source>10 min</source>
        <translation>10분</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1시간</translation>
    </message>
    <message>
        <source>Nothing is chosen yet.</source>
        <translation>아직 선택한 것이 없습니다.</translation>
    </message>
    <message>
        <source>lag: no group reads this partition</source>
        <translation>랙: 이 파티션을 읽는 그룹 없음</translation>
    </message>
    <message>
        <source>messages not committed by %1</source>
        <translation>%1이(가) 커밋하지 않은 메시지</translation>
    </message>
    <message>
        <source>lag</source>
        <translation>랙</translation>
    </message>
    <message>
        <source>produced %1</source>
        <translation>유입 %1</translation>
    </message>
    <message>
        <source>consumed %1</source>
        <translation>처리 %1</translation>
    </message>
</context>
<context>
    <name>anteroom::InsideCard</name>
    <message>
        <source>Inside (active)</source>
        <translation>활성 (입장 중)</translation>
    </message>
    <message>
        <source>/ %1</source>
        <translation>/ %1</translation>
    </message>
    <message>
        <source>/ no limit</source>
        <translation>/ 제한 없음</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>in %1 · out %2 /s</source>
        <translation>입장 %1 · 퇴장 %2 /s</translation>
    </message>
    <message>
        <source>Inside, %1 people of at most %2</source>
        <translation>입장 중, 최대 %2명 중 %1명</translation>
    </message>
    <message>
        <source>Inside, %1 people, no limit</source>
        <translation>입장 중, %1명, 제한 없음</translation>
    </message>
    <message>
        <source>in %1 · out %2</source>
        <translation>입장 %1 · 퇴장 %2</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>입장 %1</translation>
    </message>
</context>
<context>
    <name>anteroom::LetterBrowser</name>
    <message>
        <source>%1 sent again</source>
        <translation>%1건 다시 보냄</translation>
    </message>
    <message>
        <source>%1 discarded</source>
        <translation>%1건 폐기됨</translation>
    </message>
    <message>
        <source>%1 sent again, %2 left as they are; dead letter %3</source>
        <translation>%1건 다시 보냄, %2건은 그대로 둠. 처리 실패 %3</translation>
    </message>
    <message>
        <source>%1 discarded, %2 left as they are; dead letter %3</source>
        <translation>%1건 폐기됨, %2건은 그대로 둠. 처리 실패 %3</translation>
    </message>
</context>
<context>
    <name>anteroom::LetterChangeModel</name>
    <message>
        <source>When</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>담당</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>조치</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>사유</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>sent %1 again</source>
        <translation>%1건 다시 보냄</translation>
    </message>
    <message>
        <source>%1 left or expired</source>
        <translation>%1건 이탈 또는 만료</translation>
    </message>
</context>
<context>
    <name>anteroom::LetterChangesCard</name>
    <message>
        <source>Audit</source>
        <translation>감사 기록</translation>
    </message>
    <message>
        <source>every resend and discard, kept for ever</source>
        <translation>모든 재전송과 폐기, 영구 보관</translation>
    </message>
    <message>
        <source>What was sent again or discarded</source>
        <translation>다시 보내거나 폐기한 내역</translation>
    </message>
    <message>
        <source>Nothing was sent again or discarded yet.</source>
        <translation>아직 다시 보내거나 폐기한 것이 없습니다.</translation>
    </message>
</context>
<context>
    <name>anteroom::LetterDrawer</name>
    <message>
        <source>dead</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>dead letter %1</source>
        <translation>처리 실패 %1</translation>
    </message>
    <message>
        <source>1 try, dead at %1</source>
        <translation>1회 시도, %1 실패</translation>
    </message>
    <message>
        <source>%1 tries, first failed at %2, dead at %3</source>
        <translation>%1회 시도, %2 첫 실패, %3 최종 실패</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>key %1 · partition %2</source>
        <translation>키 %1 · 파티션 %2</translation>
    </message>
    <message>
        <source>key %1</source>
        <translation>키 %1</translation>
    </message>
    <message>
        <source>%1, dead: %2</source>
        <translation>%1, 실패: %2</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>시도</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>메시지</translation>
    </message>
    <message>
        <source>Last answer</source>
        <translation>마지막 응답</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>헤더</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Copy the message</source>
        <translation>메시지 복사</translation>
    </message>
    <message>
        <source>Open user in Queue</source>
        <translation>대기열에서 사용자 보기</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>닫기(Esc)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>anteroom::LettersCard</name>
    <message>
        <source>Messages are sent again as they are, with their key; they cannot be edited.</source>
        <translation>메시지는 키와 함께 그대로 다시 보내며, 수정할 수 없습니다.</translation>
    </message>
    <message>
        <source>Dead letters, newest first</source>
        <translation>처리 실패, 최신순</translation>
    </message>
    <message>
        <source>Sends the chosen ones again (R)</source>
        <translation>선택한 항목 다시 보내기(R)</translation>
    </message>
    <message>
        <source>Gives the chosen ones up for good (Del)</source>
        <translation>선택한 항목 영구 폐기(Del)</translation>
    </message>
    <message>
        <source>Sends all in the list again</source>
        <translation>목록 전체 다시 보내기</translation>
    </message>
    <message>
        <source>The database does not answer: %1</source>
        <translation>데이터베이스가 응답하지 않습니다: %1</translation>
    </message>
    <message>
        <source>Looking for dead letters …</source>
        <translation>처리 실패를 찾는 중…</translation>
    </message>
    <message>
        <source>No dead letters. Failed deliveries stop here after their last try.</source>
        <translation>처리 실패가 없습니다. 마지막 시도까지 실패하면 여기에 남습니다.</translation>
    </message>
    <message>
        <source>Dead letters</source>
        <translation>처리 실패</translation>
    </message>
    <message>
        <source>%1 of %2 selected</source>
        <translation>%2건 중 %1건 선택됨</translation>
    </message>
    <message>
        <source>working on it …</source>
        <translation>처리 중…</translation>
    </message>
    <message>
        <source>old: the database does not answer</source>
        <translation>이전 값: 데이터베이스 무응답</translation>
    </message>
    <message>
        <source>the broker does not answer: what is sent again waits until it does</source>
        <translation>브로커 무응답: 다시 보낸 것은 응답할 때까지 대기</translation>
    </message>
    <message>
        <source>of them %1 will probably fail again</source>
        <translation>그중 %1건은 다시 실패할 가능성이 큼</translation>
    </message>
    <message>
        <source>Space selects one, Ctrl+A all</source>
        <translation>Space 하나 선택, Ctrl+A 전체 선택</translation>
    </message>
    <message>
        <source>Discard %1…</source>
        <translation>%1건 폐기…</translation>
    </message>
    <message>
        <source>Discard…</source>
        <translation>폐기…</translation>
    </message>
    <message>
        <source>Send %1 again…</source>
        <translation>%1건 다시 보내기…</translation>
    </message>
    <message>
        <source>Send again…</source>
        <translation>다시 보내기…</translation>
    </message>
    <message>
        <source>Send all %1 again…</source>
        <translation>전체 %1건 다시 보내기…</translation>
    </message>
</context>
<context>
    <name>anteroom::LookCard</name>
    <message>
        <source>Language and look</source>
        <translation>언어와 모양</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>테마</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>System</source>
        <translation>시스템</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>행 높이</translation>
    </message>
    <message>
        <source>Dense</source>
        <translation>촘촘하게</translation>
    </message>
    <message>
        <source>Regular</source>
        <translation>보통</translation>
    </message>
    <message>
        <source>Roomy</source>
        <translation>넓게</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>움직임</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>모두</translation>
    </message>
    <message>
        <source>Reduced</source>
        <translation>줄임</translation>
    </message>
</context>
<context>
    <name>anteroom::MessageCard</name>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>텍스트</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>16진수</translation>
    </message>
    <message>
        <source>Timestamp</source>
        <translation>타임스탬프</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>키</translation>
    </message>
    <message>
        <source>Read by</source>
        <translation>읽음</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation>값 복사</translation>
    </message>
    <message>
        <source>The message&apos;s value</source>
        <translation>메시지의 값</translation>
    </message>
    <message>
        <source>The message&apos;s headers</source>
        <translation>메시지의 헤더</translation>
    </message>
    <message>
        <source>Select a message to see all of it.</source>
        <translation>메시지를 선택하면 전체를 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>메시지</translation>
    </message>
    <message>
        <source>Message %1</source>
        <translation>메시지 %1</translation>
    </message>
    <message>
        <source>partition %1 · %2</source>
        <translation>파티션 %1 · %2</translation>
    </message>
    <message>
        <source>broker&apos;s time</source>
        <translation>브로커 시각</translation>
    </message>
    <message>
        <source>create time</source>
        <translation>생성 시각</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Open user %1 in Queue</source>
        <translation>대기열에서 사용자 %1 열기</translation>
    </message>
    <message>
        <source>Open in Queue</source>
        <translation>대기열에서 열기</translation>
    </message>
    <message>
        <source>null: a tombstone, which deletes its key</source>
        <translation>null: 키를 지우는 툼스톤</translation>
    </message>
    <message>
        <source>not JSON: shown as text</source>
        <translation>JSON이 아니어서 텍스트로 표시</translation>
    </message>
    <message>
        <source>the first %1 of %2; copying takes all</source>
        <translation>%2 중 처음 %1, 복사하면 전체</translation>
    </message>
    <message>
        <source>no group reads this partition</source>
        <translation>이 파티션을 읽는 그룹 없음</translation>
    </message>
    <message>
        <source>%1 has committed nothing here</source>
        <translation>%1: 여기에 커밋 없음</translation>
    </message>
    <message>
        <source>%1, committed</source>
        <translation>%1, 커밋됨</translation>
    </message>
    <message>
        <source>%1: not yet, %2 before it</source>
        <translation>%1: 아직, 앞에 %2건</translation>
    </message>
</context>
<context>
    <name>anteroom::NavigationRail</name>
    <message>
        <source>Appearance</source>
        <translation>화면 설정</translation>
    </message>
    <message>
        <source>Theme (Ctrl+Shift+T) and language (Ctrl+Shift+L)</source>
        <translation>테마 (Ctrl+Shift+T)와 언어 (Ctrl+Shift+L)</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>시스템 설정</translation>
    </message>
</context>
<context>
    <name>anteroom::NextInLineCard</name>
    <message>
        <source>Next in line</source>
        <translation>다음 입장 순서</translation>
    </message>
    <message>
        <source>from the database, live</source>
        <translation>데이터베이스 기준, 실시간</translation>
    </message>
    <message>
        <source>first %1 of %2</source>
        <translation>%2명 중 앞 %1명</translation>
    </message>
    <message>
        <source>Nobody is waiting.</source>
        <translation>대기 중인 사람이 없습니다.</translation>
    </message>
    <message>
        <source>%1 people wait; they are read again when the broker is back.</source>
        <translation>%1명 대기 중. 브로커가 돌아오면 다시 읽습니다.</translation>
    </message>
    <message>
        <source>%1 people wait; they are being read.</source>
        <translation>%1명 대기 중. 읽는 중입니다.</translation>
    </message>
    <message>
        <source>Open queue ›</source>
        <translation>대기열 열기 ›</translation>
    </message>
    <message>
        <source>Open queue</source>
        <translation>대기열 열기</translation>
    </message>
    <message>
        <source>Opens the Queue page: the whole line (Ctrl+2)</source>
        <translation>대기열 화면 열기: 전체 줄(Ctrl+2)</translation>
    </message>
</context>
<context>
    <name>anteroom::OutlookTable</name>
    <message>
        <source>Before</source>
        <translation>이전</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>예측</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>현재</translation>
    </message>
    <message>
        <source>Rate, /s</source>
        <translation>속도, /초</translation>
    </message>
    <message>
        <source>Newcomer waits</source>
        <translation>신규 대기</translation>
    </message>
    <message>
        <source>Inside</source>
        <translation>입장 중</translation>
    </message>
</context>
<context>
    <name>anteroom::OverviewPage</name>
    <message>
        <source>Overview. %1</source>
        <translation>개요. %1</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>개요</translation>
    </message>
</context>
<context>
    <name>anteroom::PaletteModel</name>
    <message>
        <source>Do</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>이동</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>찾기</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>최근</translation>
    </message>
</context>
<context>
    <name>anteroom::PartitionsCard</name>
    <message>
        <source>Topic partitions</source>
        <translation>토픽 파티션</translation>
    </message>
    <message>
        <source>committed</source>
        <translation>커밋됨</translation>
    </message>
    <message>
        <source>activated, commit pending</source>
        <translation>활성화됨, 커밋 전</translation>
    </message>
    <message>
        <source>buffered</source>
        <translation>버퍼</translation>
    </message>
    <message>
        <source>still on the broker</source>
        <translation>브로커에 남음</translation>
    </message>
    <message>
        <source>Topic partitions, newest messages</source>
        <translation>토픽 파티션, 최근 메시지</translation>
    </message>
    <message>
        <source>%1 old</source>
        <translation>%1 전 값</translation>
    </message>
    <message>
        <source>No partition is known yet.</source>
        <translation>아직 알려진 파티션이 없습니다.</translation>
    </message>
</context>
<context>
    <name>anteroom::PartitionsTable</name>
    <message>
        <source>Partitions</source>
        <translation>파티션</translation>
    </message>
    <message>
        <source>Partitions of the cluster&apos;s topics</source>
        <translation>클러스터 토픽의 파티션</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>토픽</translation>
    </message>
    <message>
        <source>Show one topic (T)</source>
        <translation>토픽 하나만 보기(T)</translation>
    </message>
    <message>
        <source>All topics</source>
        <translation>모든 토픽</translation>
    </message>
    <message>
        <source>1 topic</source>
        <translation>토픽 1개</translation>
    </message>
    <message>
        <source>%1 topics</source>
        <translation>토픽 %1개</translation>
    </message>
    <message>
        <source>1 partition</source>
        <translation>파티션 1개</translation>
    </message>
    <message>
        <source>%1 partitions</source>
        <translation>파티션 %1개</translation>
    </message>
    <message>
        <source>%1, of the first %2 topics of %3</source>
        <translation>%1, 토픽 %3개 중 처음 %2개</translation>
    </message>
    <message>
        <source>Asking the broker …</source>
        <translation>브로커에 묻는 중 …</translation>
    </message>
    <message>
        <source>No topic is shown to this user.</source>
        <translation>이 사용자에게 보이는 토픽이 없습니다.</translation>
    </message>
    <message>
        <source>%1 old</source>
        <translation>%1 전 값</translation>
    </message>
    <message>
        <source>%1 without leader</source>
        <translation>리더 없음 %1개</translation>
    </message>
    <message>
        <source>%1 not in sync</source>
        <translation>동기화 안 됨 %1개</translation>
    </message>
    <message>
        <source>in sync</source>
        <translation>동기화됨</translation>
    </message>
</context>
<context>
    <name>anteroom::PasteDialog</name>
    <message>
        <source>Take over</source>
        <translation>가져오기</translation>
    </message>
    <message>
        <source>Paste a client&apos;s settings</source>
        <translation>클라이언트 설정 붙여넣기</translation>
    </message>
    <message>
        <source>Lines as a Java client&apos;s .properties file has them: bootstrap.servers, security.protocol, sasl.jaas.config, ssl.… A password goes to the keyring, never into a file.</source>
        <translation>Java 클라이언트의 .properties 파일에 있는 줄: bootstrap.servers, security.protocol, sasl.jaas.config, ssl.… 비밀번호는 키링에 보관되며 파일에 저장되지 않습니다.</translation>
    </message>
    <message>
        <source>The lines</source>
        <translation>붙여넣을 줄</translation>
    </message>
    <message>
        <source>What becomes of each line</source>
        <translation>각 줄의 처리</translation>
    </message>
    <message>
        <source>What becomes of each line stands here.</source>
        <translation>각 줄이 어떻게 처리되는지 여기에 표시됩니다.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>line %1  %2: %3</source>
        <translation>%1행  %2: %3</translation>
    </message>
    <message>
        <source>%1 of %2 lines taken over</source>
        <translation>%2줄 중 %1줄 가져옴</translation>
    </message>
</context>
<context>
    <name>anteroom::PauseButton</name>
    <message>
        <source>Resume admissions</source>
        <translation>입장 재개</translation>
    </message>
    <message>
        <source>Pause admissions</source>
        <translation>입장 일시 정지</translation>
    </message>
    <message>
        <source>Resume admissions, nobody is let in now</source>
        <translation>입장 재개, 지금은 아무도 입장하지 않음</translation>
    </message>
    <message>
        <source>The gate goes on with the next tick (Ctrl+P)</source>
        <translation>다음 배치부터 입장 재개 (Ctrl+P)</translation>
    </message>
    <message>
        <source>Nobody is let in until you resume (Ctrl+P)</source>
        <translation>재개할 때까지 아무도 입장하지 않음 (Ctrl+P)</translation>
    </message>
    <message>
        <source>Open again: take new entries</source>
        <translation>다시 열기: 새 대기자 받기</translation>
    </message>
    <message>
        <source>Drain: take no new entries, empty the queue</source>
        <translation>비우기: 새 대기자를 받지 않고 대기열 소진</translation>
    </message>
    <message>
        <source>More about admissions: pause, drain</source>
        <translation>입장 관련 추가 동작: 일시 정지, 비우기</translation>
    </message>
    <message>
        <source>Drain or open again</source>
        <translation>비우기 또는 다시 열기</translation>
    </message>
</context>
<context>
    <name>anteroom::PlatformCard</name>
    <message>
        <source>Data platform</source>
        <translation>데이터 플랫폼</translation>
    </message>
    <message>
        <source>1 h ago</source>
        <translation>1시간 전</translation>
    </message>
    <message>
        <source>now</source>
        <translation>지금</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>주소</translation>
    </message>
    <message>
        <source>Circuit</source>
        <translation>회로</translation>
    </message>
    <message>
        <source>Last failure</source>
        <translation>마지막 실패</translation>
    </message>
    <message>
        <source>Data platform, the last hour: %1</source>
        <translation>데이터 플랫폼, 최근 1시간: %1</translation>
    </message>
    <message>
        <source>embedded receiver</source>
        <translation>내장 수신기</translation>
    </message>
</context>
<context>
    <name>anteroom::PolicyCard</name>
    <message>
        <source>Policy %1</source>
        <translation>정책 %1</translation>
    </message>
    <message>
        <source>Predicted: empty after about %1</source>
        <translation>예측: 약 %1 후 비움</translation>
    </message>
    <message>
        <source>Predicted: not empty within two hours</source>
        <translation>예측: 두 시간 안에 비워지지 않음</translation>
    </message>
    <message>
        <source>about %1 reach the wait limit first</source>
        <translation>약 %1명이 먼저 대기 한도에 도달</translation>
    </message>
    <message>
        <source>Drained in</source>
        <translation>비우는 데</translation>
    </message>
    <message>
        <source>Longest</source>
        <translation>최장 대기열</translation>
    </message>
    <message>
        <source>Wait p95</source>
        <translation>대기 p95</translation>
    </message>
    <message>
        <source>Lost · twice</source>
        <translation>유실 · 중복</translation>
    </message>
    <message>
        <source>as predicted</source>
        <translation>예측대로</translation>
    </message>
    <message>
        <source>%1 later than predicted</source>
        <translation>예측보다 %1 늦음</translation>
    </message>
    <message>
        <source>%1 sooner than predicted</source>
        <translation>예측보다 %1 빠름</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>아직</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>at the end</source>
        <translation>끝난 뒤</translation>
    </message>
    <message>
        <source>drains %1 sooner</source>
        <translation>%1 먼저 비움</translation>
    </message>
</context>
<context>
    <name>anteroom::PolicyFields</name>
    <message>
        <source>s</source>
        <translation>초</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>제한 없음</translation>
    </message>
    <message>
        <source>Policy %1: batch size</source>
        <translation>정책 %1: 배치 크기</translation>
    </message>
    <message>
        <source>Policy %1: interval in seconds</source>
        <translation>정책 %1: 간격(초)</translation>
    </message>
    <message>
        <source>Policy %1: most people inside; 0 is no limit</source>
        <translation>정책 %1: 최대 입장 인원, 0은 제한 없음</translation>
    </message>
    <message>
        <source>Policy %1: partitions</source>
        <translation>정책 %1: 파티션 수</translation>
    </message>
    <message>
        <source>Batch size of %1: a whole number from 1 to %2.</source>
        <translation>%1의 배치 크기: 1부터 %2까지의 정수여야 합니다.</translation>
    </message>
    <message>
        <source>Interval of %1: from 0.001 s to %2 s.</source>
        <translation>%1의 간격: 0.001초부터 %2초까지여야 합니다.</translation>
    </message>
    <message>
        <source>Max active of %1: a whole number; 0 is no limit.</source>
        <translation>%1의 최대 활성: 정수여야 하며 0은 제한 없음입니다.</translation>
    </message>
    <message>
        <source>Partitions of %1: a whole number from 1 to %2.</source>
        <translation>%1의 파티션: 1부터 %2까지의 정수여야 합니다.</translation>
    </message>
</context>
<context>
    <name>anteroom::PresentView</name>
    <message>
        <source>Anteroom — Present</source>
        <translation>Anteroom — 발표</translation>
    </message>
    <message>
        <source>Present, %1, %2 waiting, %3 inside</source>
        <translation>발표, %1, 대기 %2명, 입장 중 %3명</translation>
    </message>
    <message>
        <source>simulated</source>
        <translation>시뮬레이션</translation>
    </message>
    <message>
        <source>live</source>
        <translation>실시간</translation>
    </message>
    <message>
        <source>from the stage</source>
        <translation>발표 화면에서</translation>
    </message>
    <message>
        <source>S send 10,000 · ↑ ↓ batch · P hold · Space freeze · Esc leave</source>
        <translation>S 10,000명 투입 · ↑ ↓ 배치 · P 일시 정지 · Space 화면 고정 · Esc 나가기</translation>
    </message>
    <message>
        <source>↑ ↓ batch · P hold · Space freeze · Esc leave</source>
        <translation>↑ ↓ 배치 · P 일시 정지 · Space 화면 고정 · Esc 나가기</translation>
    </message>
    <message>
        <source>frozen at %1</source>
        <translation>%1에 고정</translation>
    </message>
    <message>
        <source>S send 10,000 · ↑ ↓ batch · P hold · B break broker · Space freeze · Esc leave</source>
        <translation>S 10,000명 투입 · ↑ ↓ 배치 · P 일시 정지 · B 브로커 장애 · Space 화면 고정 · Esc 나가기</translation>
    </message>
    <message>
        <source>S send 10,000 · ↑ ↓ batch · P hold · H heal · Space freeze · Esc leave</source>
        <translation>S 10,000명 투입 · ↑ ↓ 배치 · P 일시 정지 · H 장애 해제 · Space 화면 고정 · Esc 나가기</translation>
    </message>
</context>
<context>
    <name>anteroom::ProfileCard</name>
    <message>
        <source>Delete…</source>
        <translation>삭제…</translation>
    </message>
    <message>
        <source>Takes the profile and its password away; the cluster and the database stay as they are</source>
        <translation>프로필과 비밀번호를 지웁니다. 클러스터와 데이터베이스는 그대로입니다</translation>
    </message>
    <message>
        <source>Paste…</source>
        <translation>붙여넣기…</translation>
    </message>
    <message>
        <source>Fills the fields from the lines of a Java client&apos;s file (Ctrl+Shift+V)</source>
        <translation>Java 클라이언트 파일의 줄로 항목을 채웁니다(Ctrl+Shift+V)</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>Back to what is saved</source>
        <translation>저장된 값으로 되돌립니다</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>Keeps the profile (Ctrl+S)</source>
        <translation>프로필을 저장합니다(Ctrl+S)</translation>
    </message>
    <message>
        <source>Embedded broker</source>
        <translation>내장 브로커</translation>
    </message>
    <message>
        <source>new, not saved</source>
        <translation>새 프로필, 저장 안 됨</translation>
    </message>
    <message>
        <source>changed, not saved</source>
        <translation>변경됨, 저장 안 됨</translation>
    </message>
    <message>
        <source>The broker runs inside this program, and people come from the desk alone. Nothing needs to be set up. Add a profile to work on a Kafka cluster.</source>
        <translation>브로커가 이 프로그램 안에서 실행되고 사용자는 데스크에서만 들어옵니다. 설정할 것이 없습니다. Kafka 클러스터에서 작업하려면 프로필을 추가하십시오.</translation>
    </message>
    <message>
        <source>No system keyring takes the password, so it is known for this session only (%1). At the next start it is asked for here, or comes from --password-file.</source>
        <translation>시스템 키링이 비밀번호를 받지 않아 이번 세션에만 유지됩니다(%1). 다음 시작 때 여기서 다시 입력하거나 --password-file을 사용하십시오.</translation>
    </message>
    <message>
        <source>Connect again</source>
        <translation>다시 연결</translation>
    </message>
    <message>
        <source>Use now</source>
        <translation>지금 사용</translation>
    </message>
    <message>
        <source>--broker on the command line says where this desk works; start it without to choose a profile</source>
        <translation>명령줄의 --broker가 연결 대상을 정합니다. 프로필을 선택하려면 그 옵션 없이 시작하십시오</translation>
    </message>
    <message>
        <source>Closes the waiting room here and opens it on this profile, now and at the next start</source>
        <translation>여기서 대기실을 닫고 이 프로필로 엽니다. 다음 시작 때도 이 프로필을 사용합니다</translation>
    </message>
</context>
<context>
    <name>anteroom::ProfileForm</name>
    <message>
        <source>Choose a PEM file</source>
        <translation>PEM 파일 선택</translation>
    </message>
    <message>
        <source>partitions</source>
        <translation>파티션</translation>
    </message>
    <message>
        <source>%1, partitions when it is made</source>
        <translation>%1, 만들 때의 파티션 수</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>선택…</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>환경</translation>
    </message>
    <message>
        <source>Read-only</source>
        <translation>읽기 전용</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>비밀번호</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>그룹</translation>
    </message>
    <message>
        <source>%1 (fixed)</source>
        <translation>%1(고정)</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>on: the desk changes nothing</source>
        <translation>켜짐: 데스크가 아무것도 바꾸지 않음</translation>
    </message>
    <message>
        <source>on: the desk changes nothing; switch it off to edit</source>
        <translation>켜짐: 아무것도 바꾸지 않음. 수정하려면 끄십시오</translation>
    </message>
    <message>
        <source>off: changes are allowed</source>
        <translation>꺼짐: 변경할 수 있음</translation>
    </message>
    <message>
        <source>not used with %1</source>
        <translation>%1에서는 사용하지 않음</translation>
    </message>
    <message>
        <source>the system&apos;s authorities</source>
        <translation>시스템의 인증 기관</translation>
    </message>
    <message>
        <source>kept when you save</source>
        <translation>저장할 때 보관됨</translation>
    </message>
    <message>
        <source>in the system keyring</source>
        <translation>시스템 키링에 있음</translation>
    </message>
    <message>
        <source>for this session only</source>
        <translation>이번 세션에만 유지</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>아직 없음</translation>
    </message>
</context>
<context>
    <name>anteroom::ProfileModel</name>
    <message>
        <source>read-only</source>
        <translation>읽기 전용</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>사용 중</translation>
    </message>
</context>
<context>
    <name>anteroom::ProfilesCard</name>
    <message>
        <source>Profiles</source>
        <translation>프로필</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>추가</translation>
    </message>
    <message>
        <source>A new profile, for a cluster</source>
        <translation>클러스터용 새 프로필</translation>
    </message>
    <message>
        <source>The colour marks the top edge and the profile&apos;s name in the window.</source>
        <translation>이 색이 창 위쪽 가장자리와 프로필 이름에 표시됩니다.</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>사용 중</translation>
    </message>
    <message>
        <source>Embedded broker</source>
        <translation>내장 브로커</translation>
    </message>
</context>
<context>
    <name>anteroom::QueueBrowser</name>
    <message>
        <source>No token or user %1 in this session.</source>
        <translation>이 세션에 %1 토큰이나 사용자가 없습니다.</translation>
    </message>
</context>
<context>
    <name>anteroom::QueueLaneCard</name>
    <message>
        <source>The whole queue, oldest entry to the left</source>
        <translation>전체 대기열, 왼쪽이 먼저 온 순서</translation>
    </message>
    <message>
        <source>counting</source>
        <translation>집계 중</translation>
    </message>
    <message>
        <source>%1 entries · click to jump</source>
        <translation>진입 %1명 · 클릭하여 이동</translation>
    </message>
    <message>
        <source>%1 entries counted so far</source>
        <translation>지금까지 %1명 집계</translation>
    </message>
    <message>
        <source>gate %1</source>
        <translation>게이트 %1</translation>
    </message>
    <message>
        <source>user %1</source>
        <translation>사용자 %1</translation>
    </message>
    <message>
        <source>The whole queue, %1 entries, %2 activated, %3 buffered, %4 waiting</source>
        <translation>전체 대기열, 진입 %1명, 활성화 %2명, 버퍼 %3명, 대기 %4명</translation>
    </message>
    <message>
        <source>rows on screen</source>
        <translation>화면에 보이는 행</translation>
    </message>
    <message>
        <source>activated %1</source>
        <translation>활성화됨 %1</translation>
    </message>
    <message>
        <source>buffered %1</source>
        <translation>버퍼 %1</translation>
    </message>
    <message>
        <source>on the broker %1</source>
        <translation>브로커 %1</translation>
    </message>
    <message>
        <source>saved, not yet published %1</source>
        <translation>저장됨, 발행 전 %1</translation>
    </message>
    <message>
        <source>ended before the gate %1</source>
        <translation>입장 전 종료 %1</translation>
    </message>
</context>
<context>
    <name>anteroom::QueueModel</name>
    <message>
        <source>paused</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>순번</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>토큰</translation>
    </message>
    <message>
        <source>User</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>Entered</source>
        <translation>진입 시각</translation>
    </message>
    <message>
        <source>Partition · offset</source>
        <translation>파티션 · 오프셋</translation>
    </message>
    <message>
        <source>Waited</source>
        <translation>대기 시간</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Enters at</source>
        <translation>입장 시각</translation>
    </message>
    <message>
        <source>in</source>
        <translation>남은 시간</translation>
    </message>
</context>
<context>
    <name>anteroom::QueuePage</name>
    <message>
        <source>Queue, counting</source>
        <translation>대기열, 집계 중</translation>
    </message>
    <message>
        <source>Queue, %1 waiting, user %2 selected</source>
        <translation>대기열, %1명 대기 중, 사용자 %2 선택됨</translation>
    </message>
    <message>
        <source>Queue, %1 waiting</source>
        <translation>대기열, %1명 대기 중</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>대기열</translation>
    </message>
</context>
<context>
    <name>anteroom::QueueTableCard</name>
    <message>
        <source>Follow the gate</source>
        <translation>게이트 따라가기</translation>
    </message>
    <message>
        <source>Keeps the first in line on top</source>
        <translation>맨 앞 사람을 항상 위에 표시합니다</translation>
    </message>
    <message>
        <source>The people of this view, in order of arrival</source>
        <translation>이 보기의 사람들, 도착 순서</translation>
    </message>
    <message>
        <source>Counting the line …</source>
        <translation>대기열을 집계하고 있습니다 …</translation>
    </message>
    <message>
        <source>The database does not answer: %1</source>
        <translation>데이터베이스가 응답하지 않습니다: %1</translation>
    </message>
    <message>
        <source>as of %1: the database does not answer</source>
        <translation>%1 기준: 데이터베이스가 응답하지 않음</translation>
    </message>
    <message>
        <source>rows %1 to %2 of %3</source>
        <translation>전체 %3행 중 %1~%2행</translation>
    </message>
</context>
<context>
    <name>anteroom::QueueToolbar</name>
    <message>
        <source>searching</source>
        <translation>찾는 중</translation>
    </message>
    <message>
        <source>Go to gate</source>
        <translation>게이트로 이동</translation>
    </message>
    <message>
        <source>Go to gate (G)</source>
        <translation>게이트로 이동 (G)</translation>
    </message>
    <message>
        <source>found</source>
        <translation>찾음</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>User or token</source>
        <translation>사용자 또는 토큰</translation>
    </message>
    <message>
        <source>Ctrl F</source>
        <translation>Ctrl F</translation>
    </message>
    <message>
        <source>Find a user or token</source>
        <translation>사용자 또는 토큰 찾기</translation>
    </message>
</context>
<context>
    <name>anteroom::RateCalculator</name>
    <message>
        <source>Rate</source>
        <translation>속도</translation>
    </message>
    <message>
        <source>Last in line</source>
        <translation>마지막 대기자</translation>
    </message>
    <message>
        <source>Inside settles at</source>
        <translation>활성 인원 수렴</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>cap limits above %1 /s</source>
        <translation>최대 활성은 %1 /s부터 제한</translation>
    </message>
    <message>
        <source>no cap: as many inside as come</source>
        <translation>최대 활성 제한 없음</translation>
    </message>
    <message>
        <source>cap: known once somebody has left</source>
        <translation>상한 속도는 퇴장이 생긴 뒤 계산됨</translation>
    </message>
</context>
<context>
    <name>anteroom::ReadOnlyGuard</name>
    <message>
        <source>This profile is read-only. Switch that off in Settings (Ctrl+,) first.</source>
        <translation>이 프로필은 읽기 전용입니다. 먼저 설정(Ctrl+,)에서 끄십시오.</translation>
    </message>
</context>
<context>
    <name>anteroom::RehearsalBrowser</name>
    <message>
        <source>The run was cancelled.</source>
        <translation>실행을 취소했습니다.</translation>
    </message>
    <message>
        <source>Opened %1</source>
        <translation>%1 열림</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>%1 저장됨</translation>
    </message>
</context>
<context>
    <name>anteroom::RehearsalPage</name>
    <message>
        <source>Rehearsal, run %1 under way</source>
        <translation>리허설, 실행 %1 진행 중</translation>
    </message>
    <message>
        <source>Rehearsal, %1 people, not run yet</source>
        <translation>리허설, %1명, 아직 실행하지 않음</translation>
    </message>
    <message>
        <source>Rehearsal, run %1 passed</source>
        <translation>리허설, 실행 %1 통과</translation>
    </message>
    <message>
        <source>Rehearsal, run %1 failed</source>
        <translation>리허설, 실행 %1 실패</translation>
    </message>
    <message>
        <source>Rehearsal</source>
        <translation>리허설</translation>
    </message>
</context>
<context>
    <name>anteroom::ReservationEventsCard</name>
    <message>
        <source>Reservation events</source>
        <translation>예약 이벤트</translation>
    </message>
    <message>
        <source>Reservation events, newest first</source>
        <translation>예약 이벤트, 최신순</translation>
    </message>
    <message>
        <source>%1 partitions in parallel</source>
        <translation>파티션 %1개 병렬 처리</translation>
    </message>
    <message>
        <source>%1 old</source>
        <translation>%1 전 값</translation>
    </message>
    <message>
        <source>No reservations yet.</source>
        <translation>아직 예약이 없습니다.</translation>
    </message>
    <message>
        <source>Open reservations ›</source>
        <translation>예약 열기 ›</translation>
    </message>
    <message>
        <source>Open reservations</source>
        <translation>예약 열기</translation>
    </message>
    <message>
        <source>Opens the Reservations page: every state and the data platform (Ctrl+4)</source>
        <translation>예약 화면 열기: 모든 상태와 데이터 플랫폼(Ctrl+4)</translation>
    </message>
</context>
<context>
    <name>anteroom::ReservationsCard</name>
    <message>
        <source>Reservations</source>
        <translation>예약</translation>
    </message>
    <message>
        <source>/s</source>
        <translation>/s</translation>
    </message>
    <message>
        <source>forwarded</source>
        <translation>전달됨</translation>
    </message>
    <message>
        <source>retrying</source>
        <translation>재시도</translation>
    </message>
    <message>
        <source>dead</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>Reservations, %1 a second, %2, %3, %4</source>
        <translation>예약, 초당 %1건, %2, %3, %4</translation>
    </message>
</context>
<context>
    <name>anteroom::ReservationsPage</name>
    <message>
        <source>Reservations, starting</source>
        <translation>예약, 시작 중</translation>
    </message>
    <message>
        <source>Reservations, %1 retrying, %2 dead</source>
        <translation>예약, 재시도 %1건, 실패 %2건</translation>
    </message>
    <message>
        <source>Reservations</source>
        <translation>예약</translation>
    </message>
</context>
<context>
    <name>anteroom::RetryCard</name>
    <message>
        <source>Retry queue</source>
        <translation>재시도 대기</translation>
    </message>
    <message>
        <source>Retry now</source>
        <translation>지금 재시도</translation>
    </message>
    <message>
        <source>1, 2, 4, 8 s between tries, ± 20 %. An event that fails five times while others are accepted goes to Dead letters.</source>
        <translation>시도 간격 1, 2, 4, 8초, ± 20 %. 다른 이벤트가 수락되는 동안 다섯 번 실패한 이벤트는 처리 실패로 갑니다.</translation>
    </message>
    <message>
        <source>Events that wait for their next try, the soonest first</source>
        <translation>다음 시도를 기다리는 이벤트, 빠른 순</translation>
    </message>
    <message>
        <source>Starting …</source>
        <translation>시작 중…</translation>
    </message>
    <message>
        <source>The core is starting.</source>
        <translation>코어를 시작하는 중입니다.</translation>
    </message>
    <message>
        <source>Waiting %1 before trying the data platform again; nothing is dropped.</source>
        <translation>%1 후 데이터 플랫폼을 다시 시도합니다. 버려지는 것은 없습니다.</translation>
    </message>
    <message>
        <source>Trying the data platform again; nothing is dropped.</source>
        <translation>데이터 플랫폼을 다시 시도하는 중입니다. 버려지는 것은 없습니다.</translation>
    </message>
    <message>
        <source>The data platform asked for a pause of another %1; nothing is dropped.</source>
        <translation>데이터 플랫폼이 %1 더 쉬어 달라고 요청했습니다. 버려지는 것은 없습니다.</translation>
    </message>
    <message>
        <source>Nothing waits for its next try.</source>
        <translation>재시도를 기다리는 것이 없습니다.</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>%1건 대기</translation>
    </message>
    <message>
        <source>%1 waiting, oldest %2</source>
        <translation>%1건 대기, 최장 %2</translation>
    </message>
    <message>
        <source>Tries all of them at once, which counts as a try (R)</source>
        <translation>모두 즉시 시도하며, 시도 횟수에 포함됨(R)</translation>
    </message>
</context>
<context>
    <name>anteroom::RibbonCard</name>
    <message>
        <source>This session</source>
        <translation>이번 세션</translation>
    </message>
    <message>
        <source>click a mark to jump to its row</source>
        <translation>표시를 누르면 해당 행으로 이동</translation>
    </message>
    <message>
        <source>configured rate</source>
        <translation>설정 속도</translation>
    </message>
    <message>
        <source>alert</source>
        <translation>경보</translation>
    </message>
    <message>
        <source>broker, database or platform away</source>
        <translation>브로커·데이터베이스·플랫폼 무응답</translation>
    </message>
</context>
<context>
    <name>anteroom::ScenarioCard</name>
    <message>
        <source>Scenario</source>
        <translation>시나리오</translation>
    </message>
    <message>
        <source>People</source>
        <translation>인원</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>방식</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>기간</translation>
    </message>
    <message>
        <source>Reserve</source>
        <translation>예약 비율</translation>
    </message>
    <message>
        <source>after</source>
        <translation>이후</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>포기 비율</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>people</source>
        <translation>명</translation>
    </message>
    <message>
        <source>s</source>
        <translation>초</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>% while waiting</source>
        <translation>% 대기 중</translation>
    </message>
    <message>
        <source>repeatable</source>
        <translation>반복 가능</translation>
    </message>
    <message>
        <source>How many people come</source>
        <translation>도착하는 인원</translation>
    </message>
    <message>
        <source>Over how many seconds they come</source>
        <translation>들어오는 기간(초)</translation>
    </message>
    <message>
        <source>How many of a hundred reserve a seat</source>
        <translation>좌석을 예약하는 비율(%)</translation>
    </message>
    <message>
        <source>After how many seconds inside they reserve, on average</source>
        <translation>입장 후 예약까지 평균 시간(초)</translation>
    </message>
    <message>
        <source>How many of a hundred give up while waiting</source>
        <translation>대기 중 포기하는 비율(%)</translation>
    </message>
    <message>
        <source>Seed: the same seed gives the same run</source>
        <translation>시드: 같은 시드는 같은 실행이 됩니다</translation>
    </message>
    <message>
        <source>steady</source>
        <translation>일정</translation>
    </message>
    <message>
        <source>ramp</source>
        <translation>증가</translation>
    </message>
    <message>
        <source>burst</source>
        <translation>폭주</translation>
    </message>
    <message>
        <source>spike</source>
        <translation>급증</translation>
    </message>
    <message>
        <source>Policies</source>
        <translation>정책</translation>
    </message>
    <message>
        <source>same arrivals for both</source>
        <translation>둘 다 같은 도착</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>Compare with a second policy</source>
        <translation>두 번째 정책과 비교</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>배치 크기</translation>
    </message>
    <message>
        <source>Interval</source>
        <translation>간격</translation>
    </message>
    <message>
        <source>Max active</source>
        <translation>최대 활성</translation>
    </message>
    <message>
        <source>Partitions</source>
        <translation>파티션</translation>
    </message>
    <message>
        <source>Faults</source>
        <translation>장애</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>추가</translation>
    </message>
    <message>
        <source>Add a fault on the same clock</source>
        <translation>같은 시계에 장애 추가</translation>
    </message>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation>실행 취소(Ctrl+Z)</translation>
    </message>
    <message>
        <source>Redo (Ctrl+Shift+Z)</source>
        <translation>다시 실행(Ctrl+Shift+Z)</translation>
    </message>
    <message>
        <source>Open a scenario (Ctrl+O)</source>
        <translation>시나리오 열기(Ctrl+O)</translation>
    </message>
    <message>
        <source>Save this scenario (Ctrl+S)</source>
        <translation>이 시나리오 저장(Ctrl+S)</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>속도</translation>
    </message>
    <message>
        <source>1×</source>
        <translation>1×</translation>
    </message>
    <message>
        <source>10×</source>
        <translation>10×</translation>
    </message>
    <message>
        <source>60×</source>
        <translation>60×</translation>
    </message>
    <message>
        <source>max</source>
        <translation>최대</translation>
    </message>
    <message>
        <source>Hold or go on (Space)</source>
        <translation>멈춤 또는 계속(Space)</translation>
    </message>
    <message>
        <source>People: a whole number from 1 to %1.</source>
        <translation>인원: 1부터 %1까지의 정수여야 합니다.</translation>
    </message>
    <message>
        <source>Over: from 0 s, all at once, to 86,400 s.</source>
        <translation>기간: 0초(한꺼번에)부터 86,400초까지여야 합니다.</translation>
    </message>
    <message>
        <source>Reserve: from 0 to 100 %.</source>
        <translation>예약 비율: 0부터 100 %까지여야 합니다.</translation>
    </message>
    <message>
        <source>After: from 0 s to 86,400 s.</source>
        <translation>이후: 0초부터 86,400초까지여야 합니다.</translation>
    </message>
    <message>
        <source>Give up: from 0 to %1 %, which is what those who reserve leave.</source>
        <translation>포기 비율: 0부터 %1 %까지여야 합니다(예약 비율을 뺀 나머지).</translation>
    </message>
    <message>
        <source>Seed: a whole number; any will do.</source>
        <translation>시드: 정수여야 합니다.</translation>
    </message>
    <message>
        <source>Open a scenario</source>
        <translation>시나리오 열기</translation>
    </message>
    <message>
        <source>Scenarios (*.json)</source>
        <translation>시나리오(*.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>모든 파일(*)</translation>
    </message>
    <message>
        <source>Save this scenario</source>
        <translation>시나리오 저장</translation>
    </message>
    <message>
        <source>at most %1 people a second</source>
        <translation>초당 최대 %1명</translation>
    </message>
    <message>
        <source>all at once</source>
        <translation>한꺼번에</translation>
    </message>
    <message>
        <source>Arrivals, %1</source>
        <translation>유입, %1</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>계속</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>멈춤</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>다시 실행</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Stop and forget this run (Esc)</source>
        <translation>이 실행을 멈추고 버림(Esc)</translation>
    </message>
    <message>
        <source>Run it in virtual time; nothing live is touched (F5)</source>
        <translation>가상 시간으로 실행, 실제 환경은 건드리지 않음(F5)</translation>
    </message>
</context>
<context>
    <name>anteroom::SendUsersPanel</name>
    <message>
        <source>Send in users</source>
        <translation>사용자 투입</translation>
    </message>
    <message>
        <source>simulated session only</source>
        <translation>시뮬레이션 전용</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>인원</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>방식</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>기간</translation>
    </message>
    <message>
        <source>Reserve</source>
        <translation>예약 비율</translation>
    </message>
    <message>
        <source>users</source>
        <translation>명</translation>
    </message>
    <message>
        <source>s</source>
        <translation>초</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>Users to send in</source>
        <translation>투입할 인원</translation>
    </message>
    <message>
        <source>Over how many seconds they come</source>
        <translation>들어오는 기간(초)</translation>
    </message>
    <message>
        <source>How many of a hundred reserve a seat</source>
        <translation>좌석을 예약하는 비율(%)</translation>
    </message>
    <message>
        <source>steady</source>
        <translation>일정</translation>
    </message>
    <message>
        <source>ramp</source>
        <translation>증가</translation>
    </message>
    <message>
        <source>burst</source>
        <translation>폭주</translation>
    </message>
    <message>
        <source>spike</source>
        <translation>급증</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Nobody else comes; those already in stay in</source>
        <translation>더 들어오지 않으며, 이미 들어온 사람은 그대로임</translation>
    </message>
    <message>
        <source>Users: a whole number from 1 to %1.</source>
        <translation>인원: 1부터 %1까지의 정수여야 합니다.</translation>
    </message>
    <message>
        <source>Over: from 0 s, all at once, to 86,400 s.</source>
        <translation>기간: 0초(한꺼번에)부터 86,400초까지여야 합니다.</translation>
    </message>
    <message>
        <source>Reserve: from 0 to 100 %.</source>
        <translation>예약 비율: 0부터 100 %까지여야 합니다.</translation>
    </message>
    <message>
        <source>at most %1 people a second</source>
        <translation>초당 최대 %1명</translation>
    </message>
    <message>
        <source>all at once</source>
        <translation>한꺼번에</translation>
    </message>
    <message>
        <source>Arrivals, %1</source>
        <translation>유입, %1</translation>
    </message>
    <message>
        <source>Send %1 users</source>
        <translation>%1명 투입</translation>
    </message>
    <message>
        <source>Draining: new entries are refused</source>
        <translation>비우는 중: 새 대기자를 받지 않음</translation>
    </message>
    <message>
        <source>Send them in (Ctrl+U)</source>
        <translation>투입 (Ctrl+U)</translation>
    </message>
    <message>
        <source>%1 of %2 sent</source>
        <translation>%2명 중 %1명 투입됨</translation>
    </message>
</context>
<context>
    <name>anteroom::SettingsPage</name>
    <message>
        <source>Settings, %1</source>
        <translation>설정, %1</translation>
    </message>
    <message>
        <source>Embedded broker</source>
        <translation>내장 브로커</translation>
    </message>
    <message>
        <source>Settings, test: %1</source>
        <translation>설정, 시험: %1</translation>
    </message>
    <message>
        <source>Delete this profile?</source>
        <translation>이 프로필을 삭제할까요?</translation>
    </message>
    <message>
        <source>Its settings and its password are taken away. The cluster, the database and who waits there stay as they are.</source>
        <translation>설정과 비밀번호가 지워집니다. 클러스터와 데이터베이스, 대기 중인 사람은 그대로입니다.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Open the waiting room on “%1”?</source>
        <translation>“%1”에서 대기실을 열까요?</translation>
    </message>
    <message>
        <source>The room closes here first: nobody is let in for a moment, and nobody is lost. This profile is used at the next start as well.</source>
        <translation>먼저 여기의 대기실을 닫습니다. 잠시 아무도 입장하지 않지만 유실되는 사람은 없습니다. 다음 시작 때도 이 프로필을 사용합니다.</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>프로필</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>서버</translation>
    </message>
    <message>
        <source>Read-only: the desk changes nothing there.</source>
        <translation>읽기 전용: 데스크가 아무것도 바꾸지 않습니다.</translation>
    </message>
    <message>
        <source>Takes effect at once.</source>
        <translation>바로 적용됩니다.</translation>
    </message>
    <message>
        <source>Use now</source>
        <translation>지금 사용</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
</context>
<context>
    <name>anteroom::SettleDialog</name>
    <message>
        <source>Discard %1 dead letters?</source>
        <translation>처리 실패 %1건을 폐기할까요?</translation>
    </message>
    <message>
        <source>Send %1 dead letters again?</source>
        <translation>처리 실패 %1건을 다시 보낼까요?</translation>
    </message>
    <message>
        <source>Embedded broker</source>
        <translation>내장 브로커</translation>
    </message>
    <message>
        <source>cannot be undone</source>
        <translation>되돌릴 수 없음</translation>
    </message>
    <message>
        <source>Nobody will try these again: people stay outside, and the data platform never hears of these reservations. The letters stay in the database.</source>
        <translation>다시 시도되지 않습니다. 해당 사용자는 입장하지 못하고 데이터 플랫폼은 이 예약을 알지 못합니다. 기록은 데이터베이스에 남습니다.</translation>
    </message>
    <message>
        <source>Each goes back to where it came from, at the end of its line. Messages are not changed.</source>
        <translation>각 항목은 원래 있던 토픽의 줄 끝으로 돌아갑니다. 메시지는 바뀌지 않습니다.</translation>
    </message>
    <message>
        <source>%1 of them will probably fail again.</source>
        <translation>그중 %1건은 다시 실패할 가능성이 큽니다.</translation>
    </message>
    <message>
        <source>Reason, kept in Activity</source>
        <translation>사유(활동 기록에 보관)</translation>
    </message>
    <message>
        <source>Type DISCARD %1 to go on</source>
        <translation>계속하려면 DISCARD %1 입력</translation>
    </message>
    <message>
        <source>Recorded in Activity as operator</source>
        <translation>활동 기록에 operator로 기록됨</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Discard %1</source>
        <translation>%1건 폐기</translation>
    </message>
    <message>
        <source>Send %1 again</source>
        <translation>%1건 다시 보내기</translation>
    </message>
</context>
<context>
    <name>anteroom::TailCard</name>
    <message>
        <source>Messages, newest first</source>
        <translation>메시지, 최신순</translation>
    </message>
    <message>
        <source>keeps the newest %1</source>
        <translation>최신 %1건 보관</translation>
    </message>
    <message>
        <source>stopped at %1, %2 ago: %3</source>
        <translation>%1에서 멈춤, %2 전: %3</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>멈춤</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>%1 new since %2</source>
        <translation>%2 이후 새 메시지 %1건</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>읽는 중</translation>
    </message>
    <message>
        <source>%1 read</source>
        <translation>%1건 읽음</translation>
    </message>
    <message>
        <source>%1 of %2 read match</source>
        <translation>%2건 중 %1건 일치</translation>
    </message>
    <message>
        <source>%1; the list is full, read on to see what follows</source>
        <translation>%1, 목록이 가득 참. 계속 읽으면 다음이 보입니다</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>실시간</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>읽는 중 …</translation>
    </message>
    <message>
        <source>No message contains &quot;%1&quot;.</source>
        <translation>&quot;%1&quot;이(가) 들어 있는 메시지가 없습니다.</translation>
    </message>
    <message>
        <source>No messages yet.</source>
        <translation>아직 메시지가 없습니다.</translation>
    </message>
    <message>
        <source>Nothing from there on yet.</source>
        <translation>그 뒤로는 아직 메시지가 없습니다.</translation>
    </message>
</context>
<context>
    <name>anteroom::TailToolbar</name>
    <message>
        <source>Messages</source>
        <translation>메시지</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>최신</translation>
    </message>
    <message>
        <source>From offset</source>
        <translation>오프셋부터</translation>
    </message>
    <message>
        <source>From time</source>
        <translation>시각부터</translation>
    </message>
    <message>
        <source>key or value</source>
        <translation>키 또는 값</translation>
    </message>
    <message>
        <source>Ctrl F</source>
        <translation>Ctrl F</translation>
    </message>
    <message>
        <source>Filter messages by key or value</source>
        <translation>키나 값으로 메시지 거르기</translation>
    </message>
    <message>
        <source>Partition</source>
        <translation>파티션</translation>
    </message>
    <message>
        <source>%1 · all</source>
        <translation>%1 · 전체</translation>
    </message>
    <message>
        <source>offset, Enter</source>
        <translation>오프셋, Enter</translation>
    </message>
    <message>
        <source>14:03:27, Enter</source>
        <translation>14:03:27, Enter</translation>
    </message>
    <message>
        <source>Offset to read from</source>
        <translation>읽기 시작할 오프셋</translation>
    </message>
    <message>
        <source>Time to read from</source>
        <translation>읽기 시작할 시각</translation>
    </message>
    <message>
        <source>The first offset to be read</source>
        <translation>처음 읽을 오프셋</translation>
    </message>
    <message>
        <source>14:03:27 today, or 2026-11-25 14:03:27</source>
        <translation>오늘 14:03:27 또는 2026-11-25 14:03:27</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Read on</source>
        <translation>계속 읽기</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>재개</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>%1 (Space)</source>
        <translation>%1(Space)</translation>
    </message>
</context>
<context>
    <name>anteroom::TickInspector</name>
    <message>
        <source>Ticks</source>
        <translation>배치 기록</translation>
    </message>
    <message>
        <source>what each batch took, skipped, retried and committed</source>
        <translation>배치마다 가져오고, 건너뛰고, 재시도하고, 커밋한 것</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>닫기(Esc)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Ticks, newest first</source>
        <translation>배치 기록, 최신순</translation>
    </message>
    <message>
        <source>No tick with a problem among those that are kept.</source>
        <translation>보관된 배치 중 문제가 있는 것이 없습니다.</translation>
    </message>
    <message>
        <source>No tick yet; the first one comes in %1.</source>
        <translation>아직 배치가 없습니다. 첫 배치까지 %1 남았습니다.</translation>
    </message>
    <message>
        <source>No tick yet.</source>
        <translation>아직 배치가 없습니다.</translation>
    </message>
    <message>
        <source>Newest %1</source>
        <translation>최근 %1</translation>
    </message>
    <message>
        <source>Problems %1</source>
        <translation>문제 %1</translation>
    </message>
    <message>
        <source>The newest %1 ticks, by how many were let in</source>
        <translation>최근 배치 %1개의 입장 인원</translation>
    </message>
    <message>
        <source>Tick %1</source>
        <translation>배치 %1</translation>
    </message>
    <message>
        <source>failed, and was tried again: %1</source>
        <translation>실패 후 다시 시도함: %1</translation>
    </message>
</context>
<context>
    <name>anteroom::TickModel</name>
    <message>
        <source>Tick</source>
        <translation>배치</translation>
    </message>
    <message>
        <source>At</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>늦음</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>여유</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>가져옴</translation>
    </message>
    <message>
        <source>Activated</source>
        <translation>활성화됨</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>건너뜀</translation>
    </message>
    <message>
        <source>Retried</source>
        <translation>재시도</translation>
    </message>
    <message>
        <source>Commit at</source>
        <translation>커밋 위치</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>소요</translation>
    </message>
    <message>
        <source>Limited by</source>
        <translation>제한 요인</translation>
    </message>
</context>
<context>
    <name>anteroom::TimeChart</name>
    <message>
        <source>View as table</source>
        <translation>표로 보기</translation>
    </message>
    <message>
        <source>%1 shows it as a table</source>
        <translation>%1 키로 표로 봅니다</translation>
    </message>
</context>
<context>
    <name>anteroom::TokenDrawer</name>
    <message>
        <source>User %1</source>
        <translation>사용자 %1</translation>
    </message>
    <message>
        <source>User %1, %2, %3 %4</source>
        <translation>사용자 %1, %2, %3 %4</translation>
    </message>
    <message>
        <source>Activation number</source>
        <translation>활성화 순번</translation>
    </message>
    <message>
        <source>never let in</source>
        <translation>입장하지 않음</translation>
    </message>
    <message>
        <source>Waited</source>
        <translation>대기 시간</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>순번</translation>
    </message>
    <message>
        <source>Enters in about</source>
        <translation>예상 대기</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>아직 없음</translation>
    </message>
    <message>
        <source>1, none repeated</source>
        <translation>1회, 중복 없음</translation>
    </message>
    <message>
        <source>%1, repeats recognised</source>
        <translation>%1회, 중복은 걸러냄</translation>
    </message>
    <message>
        <source>another program&apos;s</source>
        <translation>다른 프로그램의 키</translation>
    </message>
    <message>
        <source>none of ours</source>
        <translation>Anteroom의 헤더 아님</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>이력</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>전달</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>키</translation>
    </message>
    <message>
        <source>Header token</source>
        <translation>헤더 토큰</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>메시지</translation>
    </message>
    <message>
        <source>Order is the promise. No one can be moved, skipped or expired by hand here.</source>
        <translation>순서는 약속입니다. 누구도 여기서 손으로 옮기거나 건너뛰거나 만료시킬 수 없습니다.</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>닫기 (Esc)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Copy the token (Ctrl+C in the table)</source>
        <translation>토큰 복사 (표에서는 Ctrl+C)</translation>
    </message>
    <message>
        <source>Copy the token</source>
        <translation>토큰 복사</translation>
    </message>
</context>
<context>
    <name>anteroom::TopBar</name>
    <message>
        <source>Embedded broker</source>
        <translation>내장 브로커</translation>
    </message>
    <message>
        <source>SIMULATED</source>
        <translation>시뮬레이션</translation>
    </message>
    <message>
        <source>SIMULATED · Nothing sent yet</source>
        <translation>시뮬레이션 · 아직 투입 없음</translation>
    </message>
    <message>
        <source>SIMULATED · Sending %1 users</source>
        <translation>시뮬레이션 · %1명 투입 중</translation>
    </message>
    <message>
        <source>LIVE</source>
        <translation>실시간</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>시작 중</translation>
    </message>
    <message>
        <source>Broker data unknown</source>
        <translation>브로커 값 알 수 없음</translation>
    </message>
    <message>
        <source>Broker data %1 old</source>
        <translation>브로커 값 %1 전</translation>
    </message>
    <message>
        <source>Live · %1 ago</source>
        <translation>실시간 · %1 전</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>발표</translation>
    </message>
    <message>
        <source>Present, fill the screen with the story</source>
        <translation>발표, 화면 가득 보여 줍니다</translation>
    </message>
    <message>
        <source>Fill the screen with the story, for a hall (F11)</source>
        <translation>객석에서 보이도록 화면 가득 보여 줍니다 (F11)</translation>
    </message>
    <message>
        <source>Read-only: the desk changes nothing here</source>
        <translation>읽기 전용: 데스크가 아무것도 바꾸지 않음</translation>
    </message>
</context>
<context>
    <name>anteroom::TopicsPage</name>
    <message>
        <source>Topics, asking the broker</source>
        <translation>토픽, 브로커에 묻는 중</translation>
    </message>
    <message>
        <source>Topics, %1 partitions, all in sync</source>
        <translation>토픽, 파티션 %1개, 모두 동기화됨</translation>
    </message>
    <message>
        <source>Topics, %1 partitions, not all in sync</source>
        <translation>토픽, 파티션 %1개, 일부 동기화 안 됨</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>토픽</translation>
    </message>
</context>
<context>
    <name>anteroom::VerdictStrip</name>
    <message>
        <source>Buffer full: reading paused, resumes below %1</source>
        <translation>버퍼 가득 참: 수신 멈춤, %1 아래에서 재개</translation>
    </message>
    <message>
        <source>normal under load</source>
        <translation>정상 동작</translation>
    </message>
    <message>
        <source>and 1 more alert</source>
        <translation>경보 1건 더</translation>
    </message>
    <message>
        <source>and %1 more alerts</source>
        <translation>경보 %1건 더</translation>
    </message>
    <message>
        <source>Shows the alerts in Activity</source>
        <translation>활동 기록에서 경보 보기</translation>
    </message>
    <message>
        <source>Show its ledger</source>
        <translation>이력 보기</translation>
    </message>
    <message>
        <source>Shows token %1 in Queue</source>
        <translation>대기열에서 토큰 %1 보기</translation>
    </message>
</context>
<context>
    <name>anteroom::WaitingCard</name>
    <message>
        <source>Waiting</source>
        <translation>대기</translation>
    </message>
    <message>
        <source>A newcomer waits</source>
        <translation>지금 들어오면</translation>
    </message>
    <message>
        <source>%1 old</source>
        <translation>%1 전 값</translation>
    </message>
    <message>
        <source>growing %1 /s</source>
        <translation>초당 %1명씩 증가</translation>
    </message>
    <message>
        <source>falling %1 /s</source>
        <translation>초당 %1명씩 감소</translation>
    </message>
    <message>
        <source>steady</source>
        <translation>변화 없음</translation>
    </message>
    <message>
        <source>Waiting, %1 people, %2</source>
        <translation>대기, %1명, %2</translation>
    </message>
    <message>
        <source>broker</source>
        <translation>브로커</translation>
    </message>
    <message>
        <source>on the broker</source>
        <translation>브로커</translation>
    </message>
    <message>
        <source>buffer</source>
        <translation>버퍼</translation>
    </message>
    <message>
        <source>buffered</source>
        <translation>버퍼</translation>
    </message>
    <message>
        <source>full</source>
        <translation>가득 참</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>저장됨</translation>
    </message>
    <message>
        <source>Accepted and saved, not yet published to the broker</source>
        <translation>접수되어 저장됨, 아직 브로커에 발행 전</translation>
    </message>
    <message>
        <source>until the broker is back</source>
        <translation>브로커가 돌아올 때까지</translation>
    </message>
    <message>
        <source>before the outage %1</source>
        <translation>중단 전 %1</translation>
    </message>
    <message>
        <source>until admissions go on</source>
        <translation>입장이 재개될 때까지</translation>
    </message>
    <message>
        <source>admitted in the last minute</source>
        <translation>최근 1분 입장자 기준</translation>
    </message>
    <message>
        <source>p50 %1 · p95 %2</source>
        <translation>p50 %1 · p95 %2</translation>
    </message>
    <message>
        <source>nobody admitted in the last minute</source>
        <translation>최근 1분 입장자 없음</translation>
    </message>
    <message>
        <source>≈ %1</source>
        <translation>약 %1</translation>
    </message>
    <message>
        <source>nobody has entered yet</source>
        <translation>아직 아무도 들어오지 않음</translation>
    </message>
    <message>
        <source>Newcomer</source>
        <translation>지금 오면</translation>
    </message>
    <message>
        <source>+%1 /s</source>
        <translation>초당 +%1명</translation>
    </message>
    <message>
        <source>−%1 /s</source>
        <translation>초당 −%1명</translation>
    </message>
    <message>
        <source>before %1</source>
        <translation>이전 %1</translation>
    </message>
    <message>
        <source>in the last minute</source>
        <translation>최근 1분</translation>
    </message>
    <message>
        <source>p95 %1</source>
        <translation>p95 %1</translation>
    </message>
    <message>
        <source>nobody admitted lately</source>
        <translation>최근 입장자 없음</translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>just now</source>
        <translation>방금</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>알 수 없음</translation>
    </message>
    <message>
        <source>%1 /s</source>
        <translation>%1 /s</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1초</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1분 %2초</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1시간 %2분</translation>
    </message>
    <message>
        <source>%1 m %2 s</source>
        <translation>%1분 %2초</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>%1 GB</source>
        <translation>%1 GB</translation>
    </message>
    <message>
        <source>%1 B</source>
        <translation>%1 B</translation>
    </message>
    <message>
        <source>%1 kB</source>
        <translation>%1 kB</translation>
    </message>
</context>
</TS>
